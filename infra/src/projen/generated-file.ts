import { FileBase } from "projen";

/** A file whose content is made from the declaration: read-only, and stamped with where to change it instead. */
export class GeneratedFile extends FileBase {
  /**
   * @param content makes the text, given the line that says the file is generated
   */
  constructor(
    scope: ConstructorParameters<typeof FileBase>[0],
    path: string,
    private readonly content: (marker: string) => string,
  ) {
    super(scope, path, { readonly: true, marker: true });
  }

  protected synthesizeContent(): string {
    return this.content(this.marker ?? "");
  }
}
