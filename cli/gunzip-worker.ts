// A bundle of its own, which `GunzipThread` runs.
import { parentPort } from 'worker_threads';
import { FileGroup, GroupResult } from './gunzip-thread';
import { gunzip } from '../runtime/log-integrity/gunzip';
import { release } from '../runtime/log-integrity/release';

parentPort!.on('message', async ({ id, bytes, files }: FileGroup) => {
  let end = 0;
  const unpacked = await Promise.all(files.map(({ length, limits }) => gunzip([bytes.subarray(end, end += length)], limits)));
  release(bytes);
  const result: GroupResult = { id, unpacked };
  parentPort!.postMessage(result);
});
