package dev.thrum.agent;

import dev.thrum.transformer.select.ClassFilter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param filter the classes to weave
 * @param verify whether to verify each woven class
 * @param dump where to write each class before and after weaving, if anywhere
 * @param lint what becomes of warnings
 * @param stats whether to print numbers when the JVM ends
 */
record AgentOptions(
    ClassFilter filter, boolean verify, @Nullable Path dump, Lint lint, boolean stats) {}
