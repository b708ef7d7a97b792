package dev.thrum.agent;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.select.ClassFilter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param weave how to weave
 * @param filter the classes to weave
 * @param dump where to write each class before and after weaving, if anywhere
 * @param lint what becomes of warnings
 * @param stats whether to print numbers when the JVM ends
 */
record AgentOptions(
    WeaveOptions weave, ClassFilter filter, @Nullable Path dump, Lint lint, boolean stats) {}
