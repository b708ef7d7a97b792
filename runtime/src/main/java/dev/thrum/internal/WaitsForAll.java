package dev.thrum.internal;

/** A future that needs every one of those that it polls, as a join does and a select does not. */
public interface WaitsForAll {}
