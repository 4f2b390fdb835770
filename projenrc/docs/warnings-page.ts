/** `docs/warnings.md`: a section for each warning. */
import { page } from './markdown';
import { WARNINGS } from './warnings';

/** The whole page, as Markdown. */
export function warningsPage(): string {
  return page([
    INTRODUCTION,
    ...Object.entries(WARNINGS).flatMap(([id, { meaning, action, acknowledge }]) => [
      `## ${id}`, meaning, `*What to do:* ${action}`, `*Acknowledge it if:* ${acknowledge}`,
    ]),
  ]);
}

const INTRODUCTION = `# Warnings

A warning is about a configuration that is valid but risky. The CDK CLI shows it at synth, and \`cdk synth --strict\` fails.

Acknowledge a warning on the construct that it is about, or on any parent, with a reason:

\`\`\`ts
import { Validations } from 'aws-cdk-lib';

Validations.of(governance).acknowledge({
  id: 'cdk-cloudtrail-governance:policyNotManaged',
  reason: 'The storage team added the statements to the bucket policy.',
});
\`\`\`

An acknowledgement covers the construct and its children, and no other warning. The CLI prints the id at the end of each warning,
as \`[ack: Annotation::cdk-cloudtrail-governance:<id>]\`. Omit the prefix \`Annotation::\`: its spelling depends on the CDK version.

Warning ids do not change between releases. [errors.md](errors.md) lists the errors.`;
