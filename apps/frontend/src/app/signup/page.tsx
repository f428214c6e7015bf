import type { Metadata } from "next";
import { HOME, safeTarget } from "@/account/redirect-target.ts";
import { SignUpForm } from "@/account/sign-up-form.tsx";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignupPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { redirect } = await searchParams;
  const target = safeTarget(typeof redirect === "string" ? redirect : null);
  const query = target === HOME ? "" : `?${new URLSearchParams({ redirect: target })}`;
  return <SignUpForm target={target} otherForm={`/login${query}`} />;
}
