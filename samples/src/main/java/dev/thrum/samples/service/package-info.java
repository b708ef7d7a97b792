/** Many tasks that are one program: groups, scopes, an application that shuts down. */
@NullMarked
package dev.thrum.samples.service;

import org.jspecify.annotations.NullMarked;
