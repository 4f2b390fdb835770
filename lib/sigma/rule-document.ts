import { SigmaFault } from './sigma-fault';
import { isYamlMap, YamlMap, YamlValue } from './yaml-documents';

/** The attributes of a document of Sigma. */
export interface DocumentFacts {
  readonly title: string;
  readonly id?: string;
  readonly name?: string;
  readonly status?: string;
  readonly level?: string;
  readonly author?: string;
  readonly license?: string;
  readonly description?: string;
  readonly falsePositives: string[];
  readonly tags: string[];
}

export const SIGMA_LEVELS = ['informational', 'low', 'medium', 'high', 'critical'];

/** The facts of a rule or a correlation. */
export function documentFacts(document: YamlMap): DocumentFacts {
  const text = (name: string) => optionalText(document, name);
  const title = text('title');
  if (title === undefined || title.trim() === '') throw new SigmaFault('title', 'be a text', document.title, 'Every rule has a title.');
  const level = text('level')?.toLowerCase();
  if (level !== undefined && !SIGMA_LEVELS.includes(level)) throw new SigmaFault('level', `be one of ${SIGMA_LEVELS.join(', ')}`, document.level, 'Correct the level.');
  const status = text('status')?.toLowerCase();
  if (status === 'unsupported') throw new SigmaFault('status', 'not be \'unsupported\'', status, 'By its own words, the rule cannot be used in its current state.');
  const taxonomy = text('taxonomy');
  if (taxonomy !== undefined && taxonomy !== 'sigma') throw new SigmaFault('taxonomy', 'be \'sigma\'', taxonomy, 'Other taxonomies have other names of fields.');
  return {
    title,
    id: text('id'),
    name: text('name'),
    status,
    level,
    author: text('author'),
    license: text('license'),
    description: text('description'),
    falsePositives: textList(document, 'falsepositives'),
    tags: textList(document, 'tags'),
  };
}

/** Refuses what stands for several documents, or changes another one. */
export function refuseOtherDocuments(document: YamlValue): asserts document is YamlMap {
  if (!isYamlMap(document)) throw new SigmaFault('yaml', 'be a map', document, 'A rule has title, logsource and detection.');
  if ('action' in document) throw new SigmaFault('action', 'be absent', document.action, 'Collections of Sigma 1 are not supported: write each rule by itself.');
  if ('filter' in document) throw new SigmaFault('filter', 'be absent', document.filter, 'Filters change other rules: write \'and not\' into the rules, or an exclusion of the alert.');
}

/** Refuses rules on other logs than those of CloudTrail. */
export function checkLogSource(source: YamlValue | undefined): void {
  const known = isYamlMap(source) ? source : {};
  const isCloudTrail = String(known.product).toLowerCase() === 'aws' && String(known.service).toLowerCase() === 'cloudtrail' && known.category === undefined;
  if (!isCloudTrail) throw new SigmaFault('logsource', 'have the product aws and the service cloudtrail only', source, 'Rules on other logs cannot match a record of CloudTrail.');
}

/** The ids of the techniques among tags, like `T1562.008` for `attack.t1562.008`. */
export function attackTechniques(tags: string[]): string[] {
  const ids = tags.map(tag => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1].toUpperCase()).filter(id => id !== undefined);
  return [...new Set(ids)];
}

function optionalText(document: YamlMap, name: string): string | undefined {
  const value = document[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new SigmaFault(name, 'be a text', value, 'Quote it.');
  return value;
}

function textList(document: YamlMap, name: string): string[] {
  const value = document[name];
  if (value === undefined || value === null) return [];
  const values = Array.isArray(value) ? value : [value];
  if (!values.every(one => typeof one === 'string')) throw new SigmaFault(name, 'be texts', value, 'Quote them.');
  return values as string[];
}
