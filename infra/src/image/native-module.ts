/** Magic numbers of ELF (Linux), Mach-O (macOS, 64 and 32 bits, either byte order) and, with few parts, its fat form. */
const ELF = 0x7f454c46;
const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);
const MACH_O_FAT = 0xcafebabe;
/** A Java class begins as a fat Mach-O does, then with a version, which is above any number of processors. */
const FEWEST_OF_JAVA = 45;

/** Whether a file is machine code: an addon of Node, a shared library, a program. WebAssembly runs anywhere and is none. */
export function isNativeModule(path: string, content: Uint8Array): boolean {
  if (path.endsWith(".node")) return true;
  if (content.length < 8) return false;
  const { buffer, byteOffset } = content;
  const view = new DataView(buffer, byteOffset);
  const magic = view.getUint32(0);
  if (magic === ELF || MACH_O.has(magic)) return true;
  return magic === MACH_O_FAT && view.getUint32(4) < FEWEST_OF_JAVA;
}
