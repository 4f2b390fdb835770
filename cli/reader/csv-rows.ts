import { StringDecoder } from 'string_decoder';
import { ContentError } from './file-content';

/** A row has at most one event. */
const MAX_ROW = 4 * 1024 * 1024;

/** Divides CSV (RFC 4180) into rows of cells. Chunks may end anywhere. */
export class CsvRows {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(private readonly onRow: (cells: string[]) => void) {}

  public push(chunk: Buffer): void {
    this.divide(this.rest + this.decoder.write(chunk));
  }

  /** To be called after the last chunk. */
  public end(): void {
    const last = this.rest + this.decoder.end();
    if (last.length > 0) this.divide(`${last}\n`);
    if (this.rest.length > 0) throw new ContentError('damaged');
  }

  private divide(text: string): void {
    let [cells, cell, rowStart, inQuotes]: [string[], string, number, boolean] = [[], '', 0, false];
    const marks = /["\n\r,]/g;
    let from = 0;
    for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
      const at = mark.index;
      if (inQuotes) {
        if (mark[0] !== '"') continue;
        // Two quotes are one; the second may be in the next chunk.
        if (at + 1 === text.length) break;
        cell += text.slice(from, at);
        if (text[at + 1] === '"') cell += '"';
        else inQuotes = false;
        from = text[at + 1] === '"' ? at + 2 : at + 1;
        marks.lastIndex = from;
      } else if (mark[0] === '"') {
        cell += text.slice(from, at);
        [inQuotes, from] = [true, at + 1];
      } else {
        cells.push(cell + text.slice(from, at));
        [cell, from] = ['', at + 1];
        if (mark[0] === ',') continue;
        if (cells.length > 1 || cells[0] !== '') this.onRow(cells);
        [cells, rowStart] = [[], from];
      }
    }
    this.rest = text.slice(rowStart);
    if (this.rest.length > MAX_ROW) throw new ContentError('oversized');
  }
}
