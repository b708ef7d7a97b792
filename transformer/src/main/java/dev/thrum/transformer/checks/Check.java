package dev.thrum.transformer.checks;

/** One rule. Looks at a whole class and reports every place that breaks the rule. */
interface Check {

  void look(Findings findings);
}
