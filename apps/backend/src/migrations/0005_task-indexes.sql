ALTER TABLE "tasks" ADD COLUMN "search_text" text GENERATED ALWAYS AS (task_text("tasks"."title", "tasks"."description", "tasks"."tags")) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "tasks_by_due_time" ON "tasks" USING btree ("user_id",coalesce("due_at", 'infinity'),"id");--> statement-breakpoint
CREATE INDEX "tasks_by_title" ON "tasks" USING btree ("user_id",left(folded("title"), 200) COLLATE "C","id");--> statement-breakpoint
CREATE INDEX "tasks_by_completion" ON "tasks" USING btree ("user_id","completed_at") WHERE "tasks"."completed_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tasks_to_purge" ON "tasks" USING btree ("deleted_at") WHERE "tasks"."deleted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tasks_search" ON "tasks" USING gin ("user_id","search_text" gin_trgm_ops,"tags");