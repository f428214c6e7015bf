import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Takes a change back. */
export type Undo = () => void;

/** A folder whose files tests change one at a time; each change gives what takes it back. Paths are below its root. */
export class ChangeableTree {
  constructor(readonly root: string) {}

  /** Another content, a line longer. */
  edit(path: string): Undo {
    const content = readFileSync(this.#at(path));
    appendFileSync(this.#at(path), "\n");
    return () => writeFileSync(this.#at(path), content);
  }

  /** Another content of the same size, and the same time of change; nothing of an empty file. */
  disguise(path: string): Undo {
    const [content, { atime, mtime }] = [readFileSync(this.#at(path)), statSync(this.#at(path))];
    const write = (bytes: Uint8Array) => {
      writeFileSync(this.#at(path), bytes);
      utimesSync(this.#at(path), atime, mtime);
    };
    write(content.map((byte) => byte ^ 1));
    return () => write(content);
  }

  /** A new file, with the folders above it. */
  add(path: string, content = "added\n"): Undo {
    if (existsSync(this.#at(path))) throw new Error(`${path} is there already`);
    this.write(path, content);
    return () => rmSync(this.#at(path));
  }

  remove(path: string): Undo {
    const [content, { mode }] = [readFileSync(this.#at(path)), statSync(this.#at(path))];
    rmSync(this.#at(path));
    return () => {
      writeFileSync(this.#at(path), content);
      chmodSync(this.#at(path), mode);
    };
  }

  rename(path: string, to: string): Undo {
    mkdirSync(dirname(this.#at(to)), { recursive: true });
    renameSync(this.#at(path), this.#at(to));
    return () => renameSync(this.#at(to), this.#at(path));
  }

  setMode(path: string, mode: number): Undo {
    const before = statSync(this.#at(path)).mode;
    chmodSync(this.#at(path), mode);
    return () => chmodSync(this.#at(path), before);
  }

  /** Another time of change, the same content. */
  touch(path: string): Undo {
    const { atime, mtime } = statSync(this.#at(path));
    utimesSync(this.#at(path), 1, 1);
    return () => utimesSync(this.#at(path), atime, mtime);
  }

  /** A symbolic link in place of a file. */
  replaceByLink(path: string, target: string): Undo {
    const putBack = this.remove(path);
    symlinkSync(target, this.#at(path));
    return () => {
      rmSync(this.#at(path));
      putBack();
    };
  }

  addFolder(path: string): Undo {
    mkdirSync(this.#at(path), { recursive: true });
    return () => rmSync(this.#at(path), { recursive: true });
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(this.#at(path)), { recursive: true });
    writeFileSync(this.#at(path), content);
  }

  #at(path: string): string {
    return join(this.root, path);
  }
}
