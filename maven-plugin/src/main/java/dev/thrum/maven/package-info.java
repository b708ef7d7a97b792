/**
 * The Maven door to the weaver: one class per goal, each of them a way to say which directory.
 * Entry: {@link dev.thrum.maven.WeaveMojo}. Imports the transformer's {@code tree} and Maven's
 * plugin API.
 */
package dev.thrum.maven;
