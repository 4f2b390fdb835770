import { MessageChannel } from 'worker_threads';

const { port1: nowhere } = new MessageChannel();
nowhere.close();

/**
 * Frees the memory of a buffer, which must not be used any more. The garbage collector would let tens of megabytes of such buffers gather, and
 * memory that is new to the process costs more time than memory that it has just used.
 */
export function release({ buffer, length }: Uint8Array<ArrayBuffer>): void {
  // A small one shares its memory with others, and has less than half of it. What is transferred to a closed port is dropped.
  if (length > 0 && 2 * length >= buffer.byteLength) nowhere.postMessage(undefined, [buffer]);
}
