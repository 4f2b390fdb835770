/** `docs/nag-acknowledgements.md`: the cdk-nag findings that the library acknowledges, by rule. */
import { asCode, asText, page, table } from './markdown';
import { NagAcknowledgement, nagAcknowledgements } from './nag-acknowledgements';
import { COMPLIANCE_PACKS } from '../../lib/private/nag-acknowledgements';

/** The whole page, as Markdown. */
export function nagAcknowledgementsPage(): string {
  const all = nagAcknowledgements();
  return page([
    INTRODUCTION,
    '## AwsSolutions',
    ...sections(all.filter(({ compliance }) => !compliance), ['AwsSolutions']),
    '## Compliance packs',
    ...sections(all.filter(({ compliance }) => compliance), COMPLIANCE_PACKS),
  ]);
}

function sections(acknowledgements: NagAcknowledgement[], packs: string[]): string[] {
  const rules = [...new Set(acknowledgements.map(({ rule }) => rule))].sort();
  return rules.flatMap(rule => [
    `### ${rule}`,
    `Ids: ${packs.map(pack => asCode(`${pack}-${rule}${rule === 'IAM5' ? '[Resource::…]' : ''}`)).join(', ')}.`,
    table(['file', 'function', 'construct', 'reason'], acknowledgements.filter(one => one.rule === rule)
      .map(({ file, place, construct, reason }) => [`[${asText(file)}](../${file})`, asCode(place), asCode(construct), asText(reason)])),
  ]);
}

const INTRODUCTION = `# Acknowledged cdk-nag findings

The library acknowledges the findings below at the constructs that have them. A finding appears in the report of cdk-nag as acknowledged, with the
reason from this page. To find out why, look the rule up here: the table names the file and the function that acknowledge it.
The metadata of the resources suppresses the same findings for cdk-nag 2.

Every other finding of the packs AwsSolutions, NIST 800-53 R5, PCI DSS 3.2.1 and HIPAA Security on an example fails \`npx projen gate\`. The gate
accepts one finding on behalf of the app: \`S3BucketReplicationEnabled\`, because a second copy doubles the cost of storage. Apps that need the
copy use \`ArchiveReplication\`.`;
