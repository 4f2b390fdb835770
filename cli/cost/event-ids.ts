import { createHash } from 'crypto';

/** Slots of the first table. */
const INITIAL = 4_096;
/** Slots have two numbers. */
const WIDTH = 2;

/**
 * The ids of events that were seen, as 64 bits of their hashes: at most 32 bytes an id, so that the ids of many millions of
 * events fit into memory. Of ten million events, two would be taken for one with a chance of one in 300,000.
 */
export class EventIds {
  private slots = new Uint32Array(INITIAL * WIDTH);
  private size = 0;

  /** Adds an id, and returns whether it is new. */
  public add(id: string): boolean {
    const hash = createHash('md5').update(id).digest();
    // Zero stands for an empty slot.
    const isNew = this.put(this.slots, hash.readUInt32LE(0) || 1, hash.readUInt32LE(4));
    if (isNew && ++this.size * 2 > this.slots.length / WIDTH) this.grow();
    return isNew;
  }

  private put(slots: Uint32Array, first: number, second: number): boolean {
    const count = slots.length / WIDTH;
    for (let slot = second % count; ; slot = (slot + 1) % count) {
      const at = slot * WIDTH;
      if (slots[at] === 0) {
        slots[at] = first;
        slots[at + 1] = second;
        return true;
      }
      if (slots[at] === first && slots[at + 1] === second) return false;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WIDTH) if (old[at] !== 0) this.put(this.slots, old[at], old[at + 1]);
  }
}
