using System.CommandLine;
using Solvent.Modules.Assets.Adoption;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary><c>solvent asset add|upgrade|rollback|remove|eject</c>.</summary>
internal sealed class LifecycleCommands(AssetCommandParts parts)
{
    /// <summary>The commands.</summary>
    public IEnumerable<Command> Create() => [Add(), Upgrade(), RollBack(), Remove(), Eject()];

    private Command Add()
    {
        var (name, set, values, target, dry, because) = (AssetCommandParts.Name("The asset, such as llm-call-guardrails, or name@version"), AssetCommandParts.Set(), AssetCommandParts.Values(), AssetCommandParts.Target(), AssetCommandParts.DryRun(), AssetCommandParts.Because());
        return new CliCommand("add", "Write an asset into this repository, for the tools that it uses")
        {
            Details = """
                Without --target it writes for the tools that this repository has files of (CLAUDE.md, .cursor/rules, AGENTS.md …); where there are none, for the one that the asset was written for. In files of the team (CLAUDE.md, AGENTS.md, GEMINI.md) it writes a block between markers, and nothing else.
                solvent.lock and .solvent/bases remember what was written, so that a later upgrade keeps your edits: commit both. On a terminal it asks for its parameters.
                """,
            Examples =
            [
                ("asset add llm-call-guardrails --dry-run", "what it would write"),
                ("asset add llm-call-guardrails --set language=python --target claude,cursor", "one parameter, two tools"),
            ],
        }.With(name, target, set, values, dry, because).Runs(async (parsed, ct) =>
        {
            var desk = AssetShelf.Desk(AssetCommandParts.Folder);
            var asset = Asset(desk, parsed.GetValue(name)!);
            var given = new ParameterQuestions(parts.Console).Ask(asset, AssetCommandParts.Given(parsed.GetValue(set) ?? [], parsed.GetValue(values)));
            var plan = await AssetCommandParts.WithReachAsync(desk, desk.Add(asset, AssetCommandParts.Tools(parsed.GetValue(target)) ?? ToolsInUse.Of(desk.Tree.Top, asset), given), ct);
            return await parts.DoAsync(desk, plan, parsed.GetValue(dry), writesConflicts: false, parsed.GetValue(because), ct);
        });
    }

    private Command Upgrade()
    {
        var (name, set, values, target, dry, because) = (new Argument<string?>("asset") { Description = "The asset; without it all that are adopted", Arity = ArgumentArity.ZeroOrOne }, AssetCommandParts.Set(), AssetCommandParts.Values(), AssetCommandParts.Target(), AssetCommandParts.DryRun(), AssetCommandParts.Because());
        var to = new Option<string?>("--to") { HelpName = "VERSION", Description = "The version; without it the newest" };
        var conflicts = new Option<bool>("--conflicts") { Description = "Write conflicts into the files, as git does, and decide them there" };
        var restore = new Option<bool>("--restore") { Description = "Write files or blocks again that were taken away here" };
        var (drop, release) = (AssetCommandParts.Drop(), AssetCommandParts.Release());
        return new CliCommand("upgrade", "Pass to another version of an asset, or to other parameters, and keep what was edited here")
        {
            Details = """
                Merges three texts: as it was written, as it stands here, and as the new version writes it; by key of front matter, section and list item first, by line otherwise. An edit made here stays, or stands in a conflict. A block tied to an incident (`<!-- solvent:keep INC-12 -->`) stays until --release lets it go.
                Ends with 1, and changes nothing, where something conflicts.
                """,
            Examples = [("asset upgrade --dry-run", "what newer versions would change"), ("asset upgrade llm-call-guardrails --to 1.2.0", "to that version")],
        }.With(name, to, target, set, values, dry, conflicts, restore, drop, release, because).Runs(async (parsed, ct) =>
        {
            var desk = AssetShelf.Desk(AssetCommandParts.Folder);
            var options = AssetCommandParts.Transition(parsed.GetValue(drop), parsed.GetValue(release), parsed.GetValue(because), parsed.GetValue(restore));
            var given = AssetCommandParts.Given(parsed.GetValue(set) ?? [], parsed.GetValue(values));
            IReadOnlyList<string> wanted = parsed.GetValue(name) is { } named ? [named] : [.. desk.Adoptions().Select(adoption => adoption.Asset)];
            if (wanted.Count == 0)
            {
                parts.Console.Say("No asset is adopted here.");
            }

            var code = ExitCode.Fine;
            foreach (var one in wanted)
            {
                var plan = await AssetCommandParts.WithReachAsync(desk, desk.Upgrade(one, Version(parsed.GetValue(to)), AssetCommandParts.Tools(parsed.GetValue(target)), given, options), ct);
                code = ExitCodes.Combine(code, await parts.DoAsync(desk, plan, parsed.GetValue(dry), parsed.GetValue(conflicts), parsed.GetValue(because), ct));
            }

            return code;
        });
    }

    private Command RollBack() => Back("rollback", "Go back to the version of an asset that stood here before; edits made since stay", static (desk, name, options) => desk.RollBack(name, options));

    private Command Remove() => Back("remove", "Take an asset out of this repository", static (desk, name, options) => desk.Remove(name, options));

    private Command Back(string verb, string description, Func<AdoptionDesk, string, TransitionOptions, AdoptionPlan> plan)
    {
        var (name, dry, because, drop, release) = (AssetCommandParts.Name(), AssetCommandParts.DryRun(), AssetCommandParts.Because(), AssetCommandParts.Drop(), AssetCommandParts.Release());
        var conflicts = new Option<bool>("--conflicts") { Description = "Write conflicts into the files, as git does, and decide them there" };
        return new CliCommand(verb, description).With(name, dry, conflicts, drop, release, because).Runs(async (parsed, ct) =>
        {
            var desk = AssetShelf.Desk(AssetCommandParts.Folder);
            var options = AssetCommandParts.Transition(parsed.GetValue(drop), parsed.GetValue(release), parsed.GetValue(because));
            return await parts.DoAsync(desk, plan(desk, parsed.GetValue(name)!, options), parsed.GetValue(dry), parsed.GetValue(conflicts), parsed.GetValue(because), ct);
        });
    }

    private Command Eject()
    {
        var (name, dry, because) = (AssetCommandParts.Name(), AssetCommandParts.DryRun(), AssetCommandParts.Because());
        return new CliCommand("eject", "Keep an asset's text and forget where it came from: it is the team's own from then on")
            .With(name, dry, because).Runs(async (parsed, ct) =>
            {
                var desk = AssetShelf.Desk(AssetCommandParts.Folder);
                return await parts.DoAsync(desk, desk.Eject(parsed.GetValue(name)!), parsed.GetValue(dry), writesConflicts: false, parsed.GetValue(because), ct);
            });
    }

    /// <summary>The asset that <c>name</c> or <c>name@version</c> means.</summary>
    public static Asset Asset(AdoptionDesk desk, string reference)
    {
        var parts = reference.Split('@', 2);
        return desk.Find(parts[0], parts.Length > 1 ? Version(parts[1]) : null);
    }

    private static SemVer? Version(string? text) => text is null ? null
        : SemVer.Read(text) ?? throw new UsageException($"`{text}` is no version; write it such as 1.2.0.");
}
