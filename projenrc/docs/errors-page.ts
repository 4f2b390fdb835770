/** `docs/errors.md`: a section for each error code. */
import { App, Duration, Stack } from 'aws-cdk-lib';
import { ERRORS } from './errors';
import { page } from './markdown';
import { CloudTrailGovernance } from '../../lib';

/** The whole page, as Markdown. */
export function errorsPage(): string {
  return page([
    introduction(),
    ...Object.entries(ERRORS).flatMap(([code, { meaning, cause, fix }]) => [`## ${code}`, meaning, `*Typical cause:* ${cause}`, `*Fix:* ${fix}`]),
  ]);
}

function introduction(): string {
  return `# Errors

Invalid props fail at synth, before anything is deployed. All problems of one props object are reported together, one on each line:

\`\`\`
${exampleMessage()}
\`\`\`

Each line has the error code, the prop, the rule, the value and a fix. The last line is the path of the construct. The prop \`scope\` is the first
argument of the constructor: the problem is the stack that the construct is created in.

Error codes do not change between releases, so an app or a test can match them. [warnings.md](warnings.md) lists the warnings.`;
}

function exampleMessage(): string {
  try {
    new CloudTrailGovernance(new Stack(new App(), 'Stack'), 'Governance', { archive: { bucketName: 'Logs', accessLogRetention: Duration.hours(36) } });
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The example of docs/errors.md must be invalid.');
}
