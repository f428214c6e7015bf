/** What is used of projen, part by part: its index also loads every kind of project there is, half a second of them. */
export { cleanup } from "projen/lib/cleanup.js";
export { Component } from "projen/lib/component.js";
export { FileBase } from "projen/lib/file.js";
export { NodePackageManager, NodeProject, type PnpmWorkspaceYamlOptions } from "projen/lib/javascript/index.js";
export { JsonFile } from "projen/lib/json.js";
export { Project } from "projen/lib/project.js";
export { ProjenrcFile } from "projen/lib/projenrc.js";
