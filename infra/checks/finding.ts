/** What a program that judges manifests has found. */
export interface Finding {
  program: "kube-score" | "checkov";
  /** The program's own name of the check: `pod-networkpolicy`, `CKV_K8S_15`. */
  check: string;
  /** `Deployment/todo-backend`. */
  object: string;
  /** In the program's words. */
  message: string;
}
