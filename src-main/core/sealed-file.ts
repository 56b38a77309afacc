/**
 * A file that only its passphrase opens: scrypt, then AES-256-GCM over compressed text.
 *
 *   magic 8 · format 1 · log2(N) 1 · salt 16 · iv 12 · check 16 · ciphertext · tag 16 · SHA-256 of all before 32
 *
 * The digest tells a damaged file from a wrong passphrase; `check`, made from the key alone, tells a wrong passphrase
 * before anything is decrypted. The header is authenticated with the content.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Result } from '../../sync/model/result.ts';

export type UnsealFailure = 'NOT_OURS' | 'NEWER_FORMAT' | 'DAMAGED' | 'WRONG_PASSPHRASE' | 'TOO_LARGE';

/** Base64 of it fits one frame of the pipe. */
export const LARGEST_FILE_BYTES = 5 * 1024 * 1024;
const LARGEST_CONTENT_BYTES = 128 * 1024 * 1024;

const MAGIC = Buffer.from('FTUNSENT', 'latin1');
const FORMAT = 1;
const LOG2_N = 15;
/** A file says how hard its key was to make; what a hostile one may ask of this computer ends here: 128 MB, half a second. */
const LARGEST_LOG2_N = 17;
const SIZES = { salt: 16, iv: 12, check: 16, tag: 16, digest: 32 } as const;
const SALT_AT = MAGIC.length + 2;
const IV_AT = SALT_AT + SIZES.salt;
const CHECK_AT = IV_AT + SIZES.iv;
const HEADER = CHECK_AT + SIZES.check;

export async function seal(content: string, passphrase: string): Promise<Buffer> {
  const [salt, iv] = [randomBytes(SIZES.salt), randomBytes(SIZES.iv)];
  const keys = await keysFrom(passphrase, salt, LOG2_N);
  const header = Buffer.concat([MAGIC, Buffer.from([FORMAT, LOG2_N]), salt, iv, keys.check]);
  const cipher = createCipheriv('aes-256-gcm', keys.content, iv).setAAD(header);
  const body = Buffer.concat([header, cipher.update(gzipSync(content)), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([body, digestOf(body)]);
}

/** Never throws: whatever the bytes are, they are told what they are. */
export async function unseal(file: Buffer, passphrase: string): Promise<Result<string, UnsealFailure>> {
  if (file.length > LARGEST_FILE_BYTES) return fail('TOO_LARGE');
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return fail('NOT_OURS');
  if (file.length < HEADER + SIZES.tag + SIZES.digest) return fail('DAMAGED');
  const body = file.subarray(0, file.length - SIZES.digest);
  if (!digestOf(body).equals(file.subarray(body.length))) return fail('DAMAGED');
  const log2N = body[MAGIC.length + 1] ?? 0;
  if (body[MAGIC.length] !== FORMAT || log2N < 10 || log2N > LARGEST_LOG2_N) return fail('NEWER_FORMAT');
  const keys = await keysFrom(passphrase, body.subarray(SALT_AT, IV_AT), log2N);
  if (!timingSafeEqual(keys.check, body.subarray(CHECK_AT, HEADER))) return fail('WRONG_PASSPHRASE');
  return opened(body, keys.content);
}

function opened(body: Buffer, key: Buffer): Result<string, UnsealFailure> {
  try {
    const tagAt = body.length - SIZES.tag;
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(IV_AT, CHECK_AT))
      .setAAD(body.subarray(0, HEADER))
      .setAuthTag(body.subarray(tagAt));
    const packed = Buffer.concat([decipher.update(body.subarray(HEADER, tagAt)), decipher.final()]);
    return { ok: true, value: gunzipSync(packed, { maxOutputLength: LARGEST_CONTENT_BYTES }).toString('utf8') };
  } catch {
    return fail('DAMAGED'); // somebody changed it and its digest, or what it unpacks to has no end
  }
}

/** On another thread: the engine goes on meanwhile. The passphrase is taken in one spelling of its accents. */
function keysFrom(passphrase: string, salt: Buffer, log2N: number): Promise<{ readonly content: Buffer; readonly check: Buffer }> {
  const cost = { N: 2 ** log2N, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 64, cost, (error, derived) => {
      if (error) return reject(error);
      const check = createHmac('sha256', derived.subarray(32)).update('check').digest().subarray(0, SIZES.check);
      resolve({ content: derived.subarray(0, 32), check });
    });
  });
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function fail(error: UnsealFailure): { readonly ok: false; readonly error: UnsealFailure } {
  return { ok: false, error };
}
