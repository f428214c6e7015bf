/** Stands where a conversation is about to. */
export function ConversationSkeleton() {
  return (
    <div aria-hidden="true" className="flex animate-pulse flex-col gap-6">
      <div className="ml-auto h-11 w-3/5 rounded-2xl bg-hover" />
      <div className="flex gap-3">
        <div className="size-7 rounded-lg bg-hover" />
        <div className="flex flex-1 flex-col gap-2.5 pt-1.5">
          <div className="h-4 w-11/12 rounded bg-hover" />
          <div className="h-4 w-4/5 rounded bg-hover" />
          <div className="h-4 w-1/2 rounded bg-hover" />
        </div>
      </div>
      <div className="ml-auto h-11 w-2/5 rounded-2xl bg-hover" />
    </div>
  );
}
