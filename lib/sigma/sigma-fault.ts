/** A part of a Sigma document that cannot be kept exactly, which refuses the document. */
export class SigmaFault extends Error {
  /**
   * @param place the part, like `detection.selection.eventName`
   * @param must completes the sentence "'place' must …"
   * @param value the value of the part
   * @param advice the advice on how to fix it
   */
  constructor(public readonly place: string, public readonly must: string, public readonly value: unknown, public readonly advice: string) {
    super(`${place} must ${must}`);
  }
}
