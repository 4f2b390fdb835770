import { faultsOf, textOf } from './findings';
import { Finding } from '../../../../runtime/log-integrity/finding';
import { chainText, parseDigestKey } from '../../../../runtime/log-integrity/paths';
import { Report } from '../../../../runtime/log-integrity/report/report';
import { History } from '../history';

/** Expects no finding on what only an honest trail has written. */
export function expectNothingInvented(history: History): void {
  const ended = new Set(history.ended.map(({ key }) => chainText(parseDigestKey(key)!)));
  const isExpected = ({ code, place }: Finding, report: Report) => {
    // Trails stop at times, and some end for good.
    if (code === 'chain-gap') return true;
    if (code === 'newest-digest-missing') return ended.has(place);
    return code === 'nothing-found' && !hasDigest(history, report.window);
  };
  const invented = history.world.reports().flatMap(report => faultsOf([report]).filter(one => !isExpected(one, report)));
  if (invented.length > 0) throw new Error(`Invented:\n${invented.map(textOf).join('\n')}\nof\n${history.describe()}`);
}

function hasDigest({ honest }: History, { from, to }: Report['window']): boolean {
  return honest.some(key => {
    const end = parseDigestKey(key)?.end ?? 0;
    return end > Date.parse(from) && end <= Date.parse(to);
  });
}
