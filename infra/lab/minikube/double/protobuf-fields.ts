/** A field of a message: a number where it is a varint, the bytes of a text or of another message otherwise. */
export interface ProtobufField {
  number: number;
  value: bigint | Uint8Array;
}

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/**
 * Takes a message of Protocol Buffers apart, one level deep (protobuf.dev/programming-guides/encoding).
 *
 * @throws Error where it ends in the middle of a field, or holds a kind of field that there is no more
 */
export function fieldsOf(message: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  const take = (length: number) => {
    if (at + length > message.length) throw new Error("the message ends in the middle of a field");
    at += length;
    return message.subarray(at - length, at);
  };
  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte = 0] = take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const read: Readonly<Record<number, () => bigint | Uint8Array>> = {
    [VARINT]: varint,
    [FIXED_64]: () => take(8),
    [BYTES]: () => take(Number(varint())),
    [FIXED_32]: () => take(4),
  };
  while (at < message.length) {
    const key = Number(varint());
    const value = read[key & 7]?.();
    if (value === undefined) throw new Error(`the message holds a field of the unknown kind ${key & 7}`);
    fields.push({ number: key >> 3, value });
  }
  return fields;
}
