/**
 * The command line: {@code java -jar thrum-transformer.jar weave|check …}. Entry: {@link
 * dev.thrum.transformer.cli.Main}. Imports {@code tree}, {@code report} and {@code select}, and
 * picocli, which travels inside the executable jar only.
 */
package dev.thrum.transformer.cli;
