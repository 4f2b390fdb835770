/** `docs/errors.md`: a section for each error code. */
import { ERRORS } from './errors';
import { page } from './markdown';

/** The whole page, as Markdown. */
export function errorsPage(): string {
  return page([
    INTRODUCTION,
    ...Object.entries(ERRORS).flatMap(([code, { meaning, cause, fix }]) => [`## ${code}`, meaning, `*Typical cause:* ${cause}`, `*Fix:* ${fix}`]),
  ]);
}

const INTRODUCTION = `# Errors

Invalid props fail at synth, before anything is deployed. All problems of one props object are reported together, one on each line:

\`\`\`
[InvalidBucketName] 'bucketName' must be 3 to 63 lower-case letters, digits, periods and dashes, …, got: "Logs". Leave it out for a generated name.
[InvalidDuration] 'accessLogRetention' must be a whole number of days from 1 to 36500, got: Duration.hours(36). Use Duration.days(…) …
  at Stack/Governance/Archive
\`\`\`

Each line has the error code, the prop, the rule, the value and a fix. The last line is the path of the construct. The prop \`scope\` is the first
argument of the constructor: the problem is the stack that the construct is created in.

Error codes do not change between releases, so an app or a test can match them. [warnings.md](warnings.md) lists the warnings.`;
