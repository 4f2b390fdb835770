import { createHash } from 'crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Signer } from '../ports';

/** The key of the monitor, in AWS KMS. */
export class KmsSigner implements Signer {
  public constructor(private readonly keyArn: string, private readonly client = new KMSClient({ maxAttempts: 8 })) {}

  public async publicKey(): Promise<Buffer> {
    const { PublicKey } = await this.client.send(new GetPublicKeyCommand({ KeyId: this.keyArn }));
    return Buffer.from(PublicKey!);
  }

  public async sign(bytes: Buffer): Promise<Buffer> {
    // KMS takes no more than 4,096 bytes, but the hash of any number.
    const hash = createHash('sha256').update(bytes).digest();
    const { Signature } = await this.client.send(new SignCommand({
      KeyId: this.keyArn, Message: hash, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256',
    }));
    return Buffer.from(Signature!);
  }
}
