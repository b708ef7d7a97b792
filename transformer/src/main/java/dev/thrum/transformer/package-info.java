/**
 * The weaver: class bytes in, woven class bytes out. {@link dev.thrum.transformer.Weaver} is the
 * only entry and reads like a table of contents. Nobody imports this package but the doors: {@code
 * tree} and {@code cli} here, the agent and the Maven plugin.
 *
 * <p>What happens in each situation, and what shows it. A name with a slash is a source below the
 * test resources: a target of {@code weave}, which {@code TargetsTest} and others run plain and
 * woven ({@code spine} and {@code large} are the classes {@code SpineTargets} and {@code
 * LargeTargets}); a source of {@code diagnostics}, which {@code ErrorsTest} expects to be told
 * about. Others are test classes and their methods, here or in the agent. A target shows what the
 * JDK at hand can compile. What is refused is an error at build time; at load time the method, if
 * there is one to blame, throws the message.
 *
 * <table>
 *   <caption>Situations</caption>
 *   <thead>
 *     <tr><th>No.</th><th>Situation</th><th>What happens</th><th>Shown by</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><th colspan="4">A. Methods and classes</th></tr>
 *     <tr><td>1</td>
 *       <td>static and instance methods of every visibility, final ones</td><td>woven</td>
 *       <td>{@code classes/kinds_of_methods}</td></tr>
 *     <tr><td>2</td>
 *       <td>default, static and private methods of interfaces</td>
 *       <td>woven; the body is public</td>
 *       <td>{@code classes/interfaces}, {@code classes/private_interface_methods}</td></tr>
 *     <tr><td>3</td>
 *       <td>enums and bodies of constants, records, sealed types, classes inside classes and
 *         methods, generics</td>
 *       <td>woven</td>
 *       <td>{@code classes/enums}, {@code classes/records}, {@code classes/sealed_hierarchies},
 *         {@code classes/nested_inner_local_anonymous}, {@code classes/generics}</td></tr>
 *     <tr><td>4</td>
 *       <td>varargs, throws clauses, more argument words than a body has room for</td>
 *       <td>woven; arguments that do not fit travel in the frame</td>
 *       <td>{@code classes/varargs_and_throws},
 *         {@code spine/more_arguments_than_a_body_takes}</td></tr>
 *     <tr><td>5</td>
 *       <td>annotations, parameter names and generic signature of the declaration</td>
 *       <td>woven; they stay on the method, not on its body</td>
 *       <td>{@code DeclarationsTest}, {@code HandMadeTest.unknown_attributes_survive}</td></tr>
 *     <tr><td>6</td>
 *       <td>bridges to which the compiler copied {@code @Async}</td><td>left alone</td>
 *       <td>{@code classes/bridges_and_covariant_returns}</td></tr>
 *     <tr><td>7</td>
 *       <td>an override that narrows a stage to a completable future</td><td>woven</td>
 *       <td>{@code classes/bridges_and_covariant_returns}</td></tr>
 *     <tr><td>8</td>
 *       <td>a return type that is none of the futures: void, plain value, a subclass</td>
 *       <td>refused with TH-E101</td>
 *       <td>{@code diagnostics/return_types}</td></tr>
 *     <tr><td>9</td>
 *       <td>a return type that is a type variable</td><td>refused with TH-E102</td>
 *       <td>{@code diagnostics/return_types}</td></tr>
 *     <tr><td>10</td>
 *       <td>a synchronized async method</td><td>refused with TH-E103</td>
 *       <td>{@code diagnostics/kinds_of_methods}</td></tr>
 *     <tr><td>11</td>
 *       <td>a native or abstract async method</td>
 *       <td>native: refused with TH-E104; abstract: warned with TH-W104</td>
 *       <td>{@code diagnostics/kinds_of_methods},
 *         {@code diagnostics/abstract_methods_of_interfaces}</td></tr>
 *     <tr><td>12</td>
 *       <td>await in a constructor or static initialiser</td><td>refused with TH-E105</td>
 *       <td>{@code diagnostics/await_outside},
 *         {@code ErrorsTest.a_constructor_that_is_refused_can_still_be_linked_and_throws}</td></tr>
 *     <tr><td>13</td>
 *       <td>await in a method that is not async</td>
 *       <td>refused with TH-E106; never woven, it throws instead of blocking</td>
 *       <td>{@code diagnostics/await_outside}, {@code diagnostics/await_in_an_anonymous_block},
 *         {@code SameProgramsIT.unwoven_it_says_how_to_weave}</td></tr>
 *     <tr><td>14</td>
 *       <td>an async method that never awaits</td>
 *       <td>woven, lazy all the same; no warning, as this is how a plain value or the future of
 *         another method is returned lazily</td>
 *       <td>{@code classes/no_await_is_still_lazy}</td></tr>
 *     <tr><td>15</td>
 *       <td>members that have the weaver's names already; static methods that hide each other</td>
 *       <td>woven under the next free name</td>
 *       <td>{@code classes/names_already_taken}, {@code classes/hiding}</td></tr>
 *     <tr><td>16</td>
 *       <td>overloads, recursion, mutual recursion</td>
 *       <td>woven; every activation has a state of its own</td>
 *       <td>{@code classes/overloads_and_recursion}, {@code spine/recursion}</td></tr>
 *     <tr><td>17</td>
 *       <td>calls of an async super method; an override that is not async</td>
 *       <td>woven; a virtual call is taken for what it turns out to be</td>
 *       <td>{@code classes/super_calls_and_overrides}</td></tr>
 *     <tr><td>18</td>
 *       <td>hosts in the default package, private nested hosts, hosts of the bootstrap loader</td>
 *       <td>woven; classes of the bootstrap loader are left alone without a word</td>
 *       <td>{@code SameProgramsIT}, {@code classes/nested_inner_local_anonymous},
 *         {@code WeavingTransformerTest.classes_of_the_jdk_are_not_looked_at}</td></tr>
 *     <tr><td>19</td>
 *       <td>class files of other compilers</td>
 *       <td>woven if their frames are there; {@code @Async} on a Kotlin suspend function is refused
 *         with TH-E107</td>
 *       <td>{@code TargetsTest} (javac and ecj, which alone are promised; others may work),
 *         {@code ClassFilesTest.an_async_suspend_function_of_kotlin_is_refused}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">B. Class files</th></tr>
 *     <tr><td>20</td>
 *       <td>older than Java 8</td>
 *       <td>refused with TH-E003 if there is async code; subroutines, which only older ones may
 *         have, with TH-E004 wherever they are met</td>
 *       <td>{@code CheckVersionTest.class_files_older_than_java_8_are_refused_if_they_have_async_code},
 *         {@code ClassFilesTest.subroutines_are_refused_with_their_line}</td></tr>
 *     <tr><td>21</td>
 *       <td>Java 8 to 25, and newer than that</td>
 *       <td>woven; newer: refused with TH-E005 if there is async code, left alone unparsed if not,
 *         woven by the experimental option</td>
 *       <td>{@code TargetsTest} (8, 11, 17, 21, 25), {@code CheckVersionTest},
 *         {@code PurityTest.a_class_without_thrum_is_given_back_unparsed_whatever_its_version},
 *         {@code AgentErrorsIT.a_class_file_that_is_too_new_is_one_line_if_it_uses_thrum_and_none_if_not}</td></tr>
 *     <tr><td>22</td>
 *       <td>private members reached as nestmates or by accessors</td><td>woven</td>
 *       <td>{@code classes/private_and_protected_access}</td></tr>
 *     <tr><td>23</td>
 *       <td>computed constants, method types, call sites of any bootstrap</td><td>woven</td>
 *       <td>{@code HandMadeTest.constants_that_are_computed_wait_as_any_operand},
 *         {@code ClassFilesTest.method_handles_wait_as_any_operand}</td></tr>
 *     <tr><td>24</td>
 *       <td>string concatenation with awaits between its operands, by call site or builder</td>
 *       <td>woven</td>
 *       <td>{@code compilers/string_concatenation}</td></tr>
 *     <tr><td>25</td>
 *       <td>members that records get from a bootstrap; pattern switches that start over after a
 *         guard</td>
 *       <td>woven</td>
 *       <td>{@code classes/records}, {@code compilers/pattern_switches}</td></tr>
 *     <tr><td>26</td>
 *       <td>record patterns whose guard awaits</td><td>woven</td>
 *       <td>{@code compilers/pattern_switches}</td></tr>
 *     <tr><td>27</td>
 *       <td>switch expressions with operands below them, awaits in what they yield</td>
 *       <td>woven</td>
 *       <td>{@code flow/switch_expressions}, {@code flow/try_inside_a_switch_expression}</td></tr>
 *     <tr><td>28</td>
 *       <td>switches on strings and enums, dense and sparse, very large</td><td>woven</td>
 *       <td>{@code flow/switches}, {@code large/switches_of_many_cases}</td></tr>
 *     <tr><td>29</td>
 *       <td>instanceof with a pattern</td><td>woven</td>
 *       <td>{@code compilers/patterns}</td></tr>
 *     <tr><td>30</td>
 *       <td>switches that cover a sealed type or an enum without a default</td><td>woven</td>
 *       <td>{@code compilers/pattern_switches}, {@code flow/switch_expressions}</td></tr>
 *     <tr><td>31</td>
 *       <td>what Java 25 added</td><td>woven; none of it is new bytecode</td>
 *       <td>{@code compilers/java_25}</td></tr>
 *     <tr><td>32</td>
 *       <td>the mark of preview features</td>
 *       <td>woven; it stays on the host and is not put on frame classes</td>
 *       <td>{@code HandMadeTest.preview_features_are_marked_on_the_host_only}</td></tr>
 *     <tr><td>33</td>
 *       <td>attributes that nobody here knows</td><td>woven; they are copied</td>
 *       <td>{@code HandMadeTest.unknown_attributes_survive}</td></tr>
 *     <tr><td>34</td>
 *       <td>no debug information, or more than usual</td>
 *       <td>woven; without lines a diagnostic says line 1</td>
 *       <td>{@code VariantsTest.without_debug_information},
 *         {@code ErrorsTest.without_debug_information_the_path_is_guessed_and_the_line_is_1},
 *         {@code DeclarationsTest} (names of parameters),
 *         {@code ClassFilesTest.source_maps_of_other_languages_survive}</td></tr>
 *     <tr><td>35</td>
 *       <td>tables of variables that are missing, overlap or lie</td>
 *       <td>woven; they are good for names only</td>
 *       <td>{@code VariantsTest.with_tables_of_variables_that_lie}</td></tr>
 *     <tr><td>36</td>
 *       <td>descriptions of modules and packages</td><td>left alone</td>
 *       <td>{@code ClassFilesTest.descriptions_of_packages_and_modules_are_left_alone},
 *         {@code ModulesIT.woven_at_build_time}</td></tr>
 *     <tr><td>37</td>
 *       <td>signed jars</td>
 *       <td>a jar with async code is refused with TH-E430 when it is rewritten; as its classes are
 *         loaded they are woven</td>
 *       <td>{@code WeaveJarTest.a_signed_jar_with_async_code_is_refused},
 *         {@code WeaveJarTest.a_signed_jar_without_async_code_passes},
 *         {@code JarsIT.classes_of_a_signed_jar_are_woven_as_they_are_loaded}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">C. Values</th></tr>
 *     <tr><td>38</td>
 *       <td>long and double, in variables and on the stack</td><td>woven</td>
 *       <td>{@code values/wide_values}, {@code values/many_locals},
 *         {@code HandMadeTest.stack_shuffling_around_awaits},
 *         {@code HandMadeTest.a_wide_value_over_the_last_parameter}</td></tr>
 *     <tr><td>39</td>
 *       <td>more than 255 variables</td><td>woven</td>
 *       <td>{@code spine/more_values_than_a_method_takes},
 *         {@code values/more_than_255_variables}</td></tr>
 *     <tr><td>40</td>
 *       <td>boolean, byte, char and short</td><td>woven; they live in int slots</td>
 *       <td>{@code values/small_integers}</td></tr>
 *     <tr><td>41</td>
 *       <td>bits of a NaN</td><td>woven; they are kept</td>
 *       <td>{@code values/floats_keep_their_bits}</td></tr>
 *     <tr><td>42</td>
 *       <td>arrays of arrays; variables that only ever held null</td><td>woven</td>
 *       <td>{@code values/arrays}, {@code values/null_typed_locals}</td></tr>
 *     <tr><td>43</td>
 *       <td>variables of interface and intersection types, of types the host may not name</td>
 *       <td>woven</td>
 *       <td>{@code values/interface_typed_locals}, {@code values/inaccessible_types_between},
 *         {@code values/inaccessible_types_of_var}</td></tr>
 *     <tr><td>44</td>
 *       <td>for-each over arrays, with the compiler's own variables</td><td>woven</td>
 *       <td>{@code values/arrays}</td></tr>
 *     <tr><td>45</td>
 *       <td>variables captured after an await, those of loops too</td><td>woven</td>
 *       <td>{@code values/captures}</td></tr>
 *     <tr><td>46</td>
 *       <td>one slot for variables of several types</td><td>woven</td>
 *       <td>{@code values/slots_used_twice},
 *         {@code HandMadeTest.a_parameter_slot_used_for_another_type}</td></tr>
 *     <tr><td>47</td>
 *       <td>variables in scope that nobody reads again</td><td>woven; kept only if asked for</td>
 *       <td>{@code values/dead_and_unassigned_locals},
 *         {@code VariantsTest.with_dead_variables_kept_for_debuggers},
 *         {@code RetentionTest}</td></tr>
 *     <tr><td>48</td>
 *       <td>variables assigned on some paths only</td><td>woven</td>
 *       <td>{@code values/dead_and_unassigned_locals}</td></tr>
 *     <tr><td>49</td>
 *       <td>compound assignments whose right side awaits</td>
 *       <td>woven; the left side is read once, before</td>
 *       <td>{@code values/compound_assignments}</td></tr>
 *     <tr><td>50</td>
 *       <td>operands that wait on the stack: arithmetic, arguments, array elements, conditional
 *         expressions</td>
 *       <td>woven; evaluated from left to right</td>
 *       <td>{@code values/operands_in_order}, {@code values/arrays},
 *         {@code values/conditions}</td></tr>
 *     <tr><td>51</td>
 *       <td>short circuits, conditions of every statement, assert, throw, return</td><td>woven</td>
 *       <td>{@code values/conditions}, {@code values/await_where_statements_allow_it}</td></tr>
 *     <tr><td>52</td>
 *       <td>{@code new} with arguments that await, nested, in loops, of inner and anonymous
 *         classes</td>
 *       <td>woven, class initialisation in its place; what no compiler writes is refused with
 *         TH-E120</td>
 *       <td>{@code values/new_objects}, {@code values/class_initialisation_order},
 *         {@code flow/new_at_a_loop_header},
 *         {@code HandMadeTest.an_uninitialised_object_that_is_shuffled_is_refused_with_a_remedy}</td></tr>
 *     <tr><td>53</td>
 *       <td>fields read before the await</td><td>woven; not read again</td>
 *       <td>{@code values/fields_are_read_where_they_stand}</td></tr>
 *     <tr><td>54</td>
 *       <td>results that are dropped, unboxed or cast</td>
 *       <td>woven; a wrong cast fails at the user's line</td>
 *       <td>{@code values/await_where_statements_allow_it},
 *         {@code classes/wrong_generics_fail_where_they_are_used}</td></tr>
 *     <tr><td>55</td>
 *       <td>await of null</td><td>woven; a NullPointerException inside the try around it</td>
 *       <td>{@code values/await_of_nothing}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">D. Control flow</th></tr>
 *     <tr><td>56</td>
 *       <td>await in try, catch, finally and resources</td><td>woven</td>
 *       <td>{@code flow/await_in_every_part_of_try}, {@code flow/resources},
 *         {@code flow/resources_that_are_variables}</td></tr>
 *     <tr><td>57</td>
 *       <td>exception ranges that overlap, have gaps, share or cover their handler</td>
 *       <td>woven</td>
 *       <td>{@code flow/deep_nesting},
 *         {@code HandMadeTest.ranges_that_overlap_without_nesting_and_one_that_covers_only_the_await},
 *         {@code HandMadeTest.a_handler_inside_its_own_range}</td></tr>
 *     <tr><td>58</td>
 *       <td>a handler that begins with an await</td><td>woven; the exception outlives it</td>
 *       <td>{@code flow/handlers_that_begin_with_await}</td></tr>
 *     <tr><td>59</td>
 *       <td>loops without end, labelled jumps, loops while operands wait</td><td>woven</td>
 *       <td>{@code flow/loops_without_end}, {@code flow/loops_and_jumps},
 *         {@code flow/a_loop_inside_an_expression},
 *         {@code HandMadeTest.a_loop_with_operands_on_the_stack_at_its_header}</td></tr>
 *     <tr><td>60</td>
 *       <td>await in code that nobody reaches</td>
 *       <td>mostly dropped by the compiler; what is left changes nothing</td>
 *       <td>{@code flow/unreachable_and_constant_conditions},
 *         {@code lambdas/a_lambda_in_dead_code},
 *         {@code HandMadeTest.dead_code_with_an_await_in_it}</td></tr>
 *     <tr><td>61</td>
 *       <td>loops with two entries</td><td>woven; no warning</td>
 *       <td>{@code HandMadeTest.a_loop_with_two_entries}</td></tr>
 *     <tr><td>62</td>
 *       <td>a loop at the first instruction</td><td>woven</td>
 *       <td>{@code flow/a_method_that_begins_with_a_loop}</td></tr>
 *     <tr><td>63</td>
 *       <td>one await that the compiler copied to every way out of a try</td>
 *       <td>woven; several states of one line</td>
 *       <td>{@code flow/return_inside_try}</td></tr>
 *     <tr><td>64</td>
 *       <td>return inside try while finally awaits or leaves</td><td>woven</td>
 *       <td>{@code flow/return_inside_try}, {@code flow/finally_that_leaves}</td></tr>
 *     <tr><td>65</td>
 *       <td>a pending future returned from inside try</td><td>woven and warned with TH-W220</td>
 *       <td>{@code FutureLeavesTryTest}</td></tr>
 *     <tr><td>66</td>
 *       <td>methods that grow too large</td>
 *       <td>past what the JVM compiles: woven and warned with TH-W310; past the class file's limit:
 *         refused with TH-E311; a class with too many constants: with TH-E312</td>
 *       <td>{@code CheckSizeTest}</td></tr>
 *     <tr><td>67</td>
 *       <td>exceptions of every kind, stack overflows, futures written by hand</td>
 *       <td>woven; the same object comes out</td>
 *       <td>{@code outcomes/exceptions}, {@code outcomes/stack_overflow},
 *         {@code outcomes/futures_by_hand}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">E. Monitors and threads</th></tr>
 *     <tr><td>68</td>
 *       <td>await while a monitor is held</td><td>refused with TH-E130</td>
 *       <td>{@code diagnostics/monitors},
 *         {@code ErrorsTest.what_is_refused_throws_its_diagnostic_when_called_and_the_rest_of_the_class_works}</td></tr>
 *     <tr><td>69</td>
 *       <td>synchronized blocks without await</td><td>woven</td>
 *       <td>{@code flow/synchronized_without_await},
 *         {@code flow/an_empty_synchronized_block}</td></tr>
 *     <tr><td>70</td>
 *       <td>thread-local values</td>
 *       <td>documented limit: after an await the body may be on another thread, where they are
 *         others</td>
 *       <td>{@code ThreadLocalsTest}</td></tr>
 *     <tr><td>71</td>
 *       <td>await between lock and unlock</td><td>woven and warned with TH-W230</td>
 *       <td>{@code AwaitUnderLockTest}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">F. Lambdas and references</th></tr>
 *     <tr><td>72</td>
 *       <td>async lambdas: capturing, nested, in fields and initialisers</td><td>woven</td>
 *       <td>{@code lambdas/async_blocks}, {@code lambdas/async_closures},
 *         {@code lambdas/ordinary_functional_interfaces},
 *         {@code LambdaTest.every_async_functional_interface_makes_a_fresh_future_per_call}</td></tr>
 *     <tr><td>73</td>
 *       <td>serialisable lambdas</td><td>woven</td>
 *       <td>{@code lambdas/serialisable_lambdas},
 *         {@code LambdaTest.serialisable_lambdas_survive_being_written_and_read}</td></tr>
 *     <tr><td>74</td>
 *       <td>references to async methods</td><td>woven</td>
 *       <td>{@code lambdas/method_references}</td></tr>
 *     <tr><td>75</td>
 *       <td>a reference to await, or one used as an async block</td>
 *       <td>refused with TH-E111, TH-E112</td>
 *       <td>{@code diagnostics/lambdas}</td></tr>
 *     <tr><td>76</td>
 *       <td>await in a lambda that returns no future</td><td>refused with TH-E110</td>
 *       <td>{@code diagnostics/lambdas}</td></tr>
 *     <tr><td>77</td>
 *       <td>equal lambdas of which the compiler keeps one body</td>
 *       <td>woven; a block gets a copy of what it shares with an ordinary lambda</td>
 *       <td>{@code SharedLambdasTest}</td></tr>
 *     <tr><td>78</td>
 *       <td>reflective calls and method handles</td><td>woven; they get the future</td>
 *       <td>{@code lambdas/method_references}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">G. Other tools</th></tr>
 *     <tr><td>79</td>
 *       <td>coverage probes</td>
 *       <td>woven; the probes are variables as any others. Woven at build time, a line with an
 *         await is covered in part at best: it has a branch more, and a place for breakpoints that
 *         is never reached; frame classes are not counted</td>
 *       <td>{@code CoverageTest}, {@code CoverageIT} (JaCoCo, in every order),
 *         {@code VariantsTest.with_probes_in_every_branch}</td></tr>
 *     <tr><td>80</td>
 *       <td>agents that trace and measure, before or after this one</td><td>woven</td>
 *       <td>{@code OtherAgentsIT}</td></tr>
 *     <tr><td>81</td>
 *       <td>advice woven in before</td>
 *       <td>woven; its handlers for Throwable see the signal of a drop</td>
 *       <td>{@code VariantsTest.with_advice_around_every_method}, {@code OtherAgentsIT.comes_first}
 *         (Byte Buddy)</td></tr>
 *     <tr><td>82</td>
 *       <td>tools that work on source, as Lombok and Error Prone</td>
 *       <td>woven; the weaver sees what the compiler wrote</td>
 *       <td>{@code SourceToolsTest}; the samples are compiled with Error Prone</td></tr>
 *     <tr><td>83</td>
 *       <td>proxies and mocks that subclass the host</td>
 *       <td>woven; they override the method, not its body</td>
 *       <td>{@code ProxiesTest} (Mockito, Byte Buddy, proxies of the JDK)</td></tr>
 *     <tr><td>84</td>
 *       <td>shrinkers and obfuscators, before or after</td>
 *       <td>woven by the types of frames, whatever lambdas are called; before the weaver they must
 *         keep annotations, after it they need no rules</td>
 *       <td>{@code ShrinkerTest} (ProGuard), {@code HandMadeTest}</td></tr>
 *     <tr><td>85</td>
 *       <td>linked images and archives of classes</td>
 *       <td>woven at build time, class files as any others</td>
 *       <td>{@code ImagesTest}</td></tr>
 *     <tr><td>86</td>
 *       <td>native images</td><td>documented limit: weave at build time; loops stay reducible</td>
 *       <td>{@code ReducibleTest} (loops); no image is built, as the tool is not part of a JDK</td></tr>
 *     <tr><td>87</td>
 *       <td>another agent retransforms a woven class</td><td>woven again with the same methods</td>
 *       <td>{@code RedefinitionIT.a_woven_class_takes_new_bodies_and_says_why_it_takes_no_new_async_methods}</td></tr>
 *     <tr><td>88</td>
 *       <td>a debugger swaps a body</td>
 *       <td>woven again; if methods would come or go it is left alone, warned with TH-W411</td>
 *       <td>{@code RedefinitionIT.a_woven_class_takes_new_bodies_and_says_why_it_takes_no_new_async_methods},
 *         {@code WeavingTransformerTest.a_redefined_class_that_was_not_woven_stays_so}</td></tr>
 *     <tr><td>89</td>
 *       <td>classes loaded before the agent</td><td>left alone, warned with TH-W410</td>
 *       <td>{@code AttachIT.what_is_loaded_from_then_on_is_woven_and_what_came_too_early_is_named}</td></tr>
 *   </tbody>
 *   <tbody>
 *     <tr><th colspan="4">H. Loaders and modules</th></tr>
 *     <tr><td>90</td>
 *       <td>many threads, parallel-capable loaders and others</td>
 *       <td>woven; the result is the same</td>
 *       <td>{@code AgentLoadingIT.many_threads_load_the_same_classes_in_several_loaders},
 *         {@code PurityTest.many_threads_weaving_the_same_classes_get_the_same_bytes}</td></tr>
 *     <tr><td>91</td>
 *       <td>OSGi bundles</td>
 *       <td>woven at build time, before the manifest is computed, which then imports what woven
 *         code needs</td>
 *       <td>{@code BundleTest} (bnd, Felix)</td></tr>
 *     <tr><td>92</td>
 *       <td>executable jars with the application inside</td>
 *       <td>woven where they lie, or as they are loaded by an agent that hides none of their
 *         classes; a jar with a launch script is refused with TH-E430</td>
 *       <td>{@code WeaveJarTest.releases_and_application_folders_are_woven_where_they_are},
 *         {@code WeaveJarTest.a_jar_that_begins_with_a_launch_script_is_refused},
 *         {@code AgentJarIT.nothing_in_it_can_hide_a_class_of_the_application_or_of_the_api},
 *         {@code AgentLoadingIT.application_and_runtime_may_live_in_a_loader_that_the_agent_does_not_know},
 *         {@code JarsIT.an_executable_jar_of_spring_boot_runs_under_the_agent},
 *         {@code JarsIT.an_executable_jar_of_spring_boot_is_woven_as_it_is}</td></tr>
 *     <tr><td>93</td>
 *       <td>named modules</td><td>woven; frames are of the host's package and module</td>
 *       <td>{@code ModulesIT}</td></tr>
 *     <tr><td>94</td>
 *       <td>one host in several loaders; loaders that are unloaded</td>
 *       <td>woven; nothing keeps them</td>
 *       <td>{@code AgentLoadingIT.many_threads_load_the_same_classes_in_several_loaders},
 *         {@code AgentLoadingIT.a_loader_whose_classes_were_woven_can_be_unloaded}</td></tr>
 *     <tr><td>95</td>
 *       <td>classes of the JDK</td><td>left alone</td>
 *       <td>{@code WeavingTransformerTest.classes_of_the_jdk_are_not_looked_at},
 *         {@code ScreenTest.the_jdk_has_no_async_code_and_screening_it_takes_under_5_microseconds_per_class}</td></tr>
 *     <tr><td>96</td>
 *       <td>Thrum's own classes</td><td>left alone by the agent</td>
 *       <td>{@code WeavingTransformerTest.our_own_classes_are_not_looked_at}</td></tr>
 *     <tr><td>97</td>
 *       <td>a loader that does not see the runtime</td>
 *       <td>refused with TH-E420, once per loader; its classes are left alone</td>
 *       <td>{@code AgentErrorsIT.a_loader_that_does_not_see_the_runtime_is_named_once}</td></tr>
 *     <tr><td>98</td>
 *       <td>classes woven for another runtime</td>
 *       <td>a newer one: refused by the runtime as the first frame is made, with an
 *         IncompatibleClassChangeError; an older one: refused with TH-E006 when they are to be
 *         woven again</td>
 *       <td>{@code ClassFilesTest.the_runtime_refuses_frames_that_were_woven_for_a_newer_one},
 *         {@code ClassFilesTest.a_class_woven_for_an_older_runtime_needs_a_clean_build}</td></tr>
 *     <tr><td>99</td>
 *       <td>a class without a name</td><td>woven</td>
 *       <td>{@code WeavingTransformerTest.a_class_without_a_name_is_woven_too}</td></tr>
 *     <tr><td>100</td>
 *       <td>hidden classes</td><td>left alone; the JVM shows none to an agent</td>
 *       <td>{@code AgentLoadingIT.hidden_classes_are_never_seen}</td></tr>
 *     <tr><td>101</td>
 *       <td>a fault of the weaver itself</td>
 *       <td>told as TH-E001; the class is left alone, and a build fails</td>
 *       <td>{@code WeaveDirectoryTest.a_class_the_weaver_fails_on_is_told_beside_the_other_errors},
 *         {@code AgentErrorsIT.a_fault_of_the_weaver_is_one_line_and_the_jvm_has_the_class_as_it_was}</td></tr>
 *   </tbody>
 * </table>
 */
package dev.thrum.transformer;
