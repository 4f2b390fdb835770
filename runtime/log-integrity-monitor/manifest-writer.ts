import { createGzip, Gzip } from 'zlib';
import type { StateStore } from './ports';
import type { VerifiedObject } from '../log-integrity/context';
import { parseLogKey } from '../log-integrity/paths';
import { SealedFile } from '../log-integrity/report/report';
import { sha256 } from '../log-integrity/report/seal';

/** The objects of a file: whoever compares them with the bucket again reads a file at once. */
const OBJECTS = 100_000;

/** The number of characters that are packed at once, because each call takes longer than packing a line. */
const TEXT = 64 * 1024;

/** A file that is being packed. */
interface OpenFile {
  readonly gzip: Gzip;
  count: number;
  text: string;
}

/** Files with the objects that an invocation has proven, a JSON object in each line. They are packed as they come: an invocation can prove a million. */
export class ManifestWriter {
  /** The delivery time of the newest log file, in milliseconds; 0 without one. */
  public newestLog = 0;
  private readonly files: Promise<Buffer>[] = [];
  private current?: OpenFile;

  public constructor(private readonly most = OBJECTS) {}

  public add(object: VerifiedObject): void {
    const current = this.current ??= this.open();
    current.text += `${current.count++ > 0 ? '\n' : ''}${JSON.stringify(object)}`;
    if (current.text.length >= TEXT) {
      current.gzip.write(current.text);
      current.text = '';
    }
    this.newestLog = Math.max(this.newestLog, parseLogKey(object.key)?.time ?? 0);
    if (current.count === this.most) this.close();
  }

  /** Writes the files. */
  public async write(state: StateStore, nameOf: (file: number) => string): Promise<SealedFile[]> {
    this.close();
    const written: SealedFile[] = [];
    for (const [i, file] of this.files.entries()) {
      const bytes = await file;
      await state.put(nameOf(i), bytes);
      written.push({ key: nameOf(i), sha256: sha256(bytes) });
    }
    return written;
  }

  private open(): OpenFile {
    const gzip = createGzip();
    const parts: Buffer[] = [];
    const file = new Promise<Buffer>((resolve, reject) => gzip.on('data', part => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject));
    file.catch(() => undefined);
    this.files.push(file);
    return { gzip, count: 0, text: '' };
  }

  private close(): void {
    this.current?.gzip.end(this.current.text);
    delete this.current;
  }
}
