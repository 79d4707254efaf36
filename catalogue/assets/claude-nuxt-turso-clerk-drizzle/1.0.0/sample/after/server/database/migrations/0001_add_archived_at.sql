ALTER TABLE `projects` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `projects_org` ON `projects` (`org_id`,`id`);
