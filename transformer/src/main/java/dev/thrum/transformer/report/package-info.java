/** What the weaver answers with: {@link dev.thrum.transformer.report.WeaveResult}. */
package dev.thrum.transformer.report;
