/**
 * What is wrong with a text, in words for whoever types it; nothing when all is well. Functions and no schema, whose
 * library would be a sixth of the script of these pages.
 */
export type Rule = (text: string) => string | undefined;

/** The rule of each field of a form. */
export type Rules<Field extends string> = Record<Field, Rule>;

/** Something before an @, and behind it a name with a dot. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Of a text that may not be empty; spaces around it do not count. @param longest in characters */
export function required(message: string, longest = Number.POSITIVE_INFINITY): Rule {
  return (text) => {
    if (text.trim() === "") return message;
    return text.trim().length > longest ? `Use at most ${longest} characters.` : undefined;
  };
}

export const personName = required("Enter your name.", 100);

/** Of a password that there is already, whatever it is made of. */
export const password = (message: string): Rule => {
  return (text) => (text === "" ? message : undefined);
};

export const newPassword: Rule = (text) => {
  if (text.length < 8) return "Use at least 8 characters.";
  return text.length > 128 ? "Use at most 128 characters." : undefined;
};

const email: Rule = (text) => (EMAIL.test(text) ? undefined : "Enter an e-mail address, such as ada@example.com.");

// What Better Auth on the backend accepts, told while typing; the backend has the last word.
export const signUpRules = { name: personName, email, password: newPassword };
export const signInRules = { email, password: password("Enter your password.") };

/** What is wrong with each field; an empty object when all is well. */
export function faultsOf<Field extends string>(
  rules: Rules<Field>,
  values: Record<Field, string>,
): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(rules) as Field[]) {
    const fault = rules[field](values[field]);
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}
