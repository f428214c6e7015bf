import { Fragment, memo, type ReactNode } from "react";
import { type Block, readMarkdown, type Span } from "./markdown.ts";

/** A model's answer. Elements are made from what was read of it; nothing of it is ever taken for HTML. */
export const AnswerText = memo(function AnswerText({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-2.5 leading-relaxed wrap-anywhere">
      {keyed(readMarkdown(text), (block) => (
        <BlockView block={block} />
      ))}
    </div>
  );
});

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "code":
      return (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by the keyboard too
          tabIndex={0}
          className="overflow-x-auto rounded-lg border border-line bg-canvas p-3 font-mono text-sm"
        >
          {block.text}
        </pre>
      );
    case "list": {
      const items = keyed(block.items, (spans) => <li className="pl-1">{spanViews(spans)}</li>);
      return block.ordered ? (
        <ol start={block.start} className="list-decimal space-y-1 pl-6 marker:text-muted marker:tabular-nums">
          {items}
        </ol>
      ) : (
        <ul className="list-disc space-y-1 pl-6 marker:text-muted">{items}</ul>
      );
    }
    default:
      return (
        <p className={`whitespace-pre-line ${block.kind === "heading" ? "font-semibold" : ""}`}>
          {keyed(block.lines, (spans, index) => (
            <>
              {index > 0 && "\n"}
              {spanViews(spans)}
            </>
          ))}
        </p>
      );
  }
}

const spanViews = (spans: readonly Span[]) => keyed(spans, (span) => <SpanView span={span} />);

function SpanView({ span }: { span: Span }) {
  switch (span.kind) {
    case "text":
      return span.text;
    case "strong":
      return <strong className="font-semibold">{span.text}</strong>;
    case "emphasis":
      return <em>{span.text}</em>;
    case "code":
      return <code className="rounded bg-hover px-1 py-0.5 font-mono text-[0.9em]">{span.text}</code>;
    case "link":
      return (
        <a href={span.href} target="_blank" rel="noopener noreferrer" className="text-accent underline">
          {span.text}
        </a>
      );
  }
}

/** Parts of a text have no identity but their place. */
function keyed<Item>(items: readonly Item[], view: (item: Item, index: number) => ReactNode) {
  return items.map((item, index) => <Fragment key={index}>{view(item, index)}</Fragment>);
}
