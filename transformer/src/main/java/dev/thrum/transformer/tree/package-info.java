/**
 * Weaves what a build has compiled: directories of classes and jars. Entry: {@link
 * dev.thrum.transformer.tree.WeaveTree}, the one piece behind the Maven plugin and the command
 * line; knows neither. Imports the weaver's facade, {@code report}, {@code select} and {@code
 * classfile}.
 */
package dev.thrum.transformer.tree;
