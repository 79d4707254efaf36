using System.CommandLine;
using Solvent.Modules.Assets.Commands;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Authoring;

/// <summary><c>solvent asset new NAME</c>.</summary>
internal sealed class NewAssetCommand(CliConsole console, TimeProvider time)
{
    private readonly Argument<string> _name = new("name") { Description = "Its name, [a-z0-9-]" };
    private readonly Option<string?> _from = new("--from") { HelpName = "ASSET", Description = "Derive it from that asset, such as llm-call-guardrails or name@version" };
    private readonly Option<string?> _version = new("--version") { HelpName = "VERSION", Description = "Its version (0.1.0 when left out); for an asset that is there, the next one" };
    private readonly Option<string?> _title = new("--title") { HelpName = "TITLE", Description = "Its title, one line" };

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("new", "Begin an asset of the team's own, or its next version")
    {
        Details = "Writes .solvent/assets/NAME/VERSION: a small asset that can be used and says in each file what to put in its place, or a copy. Never writes over anything.",
        Examples =
        [
            ("asset new our-guide", "a small asset to begin with"),
            ("asset new our-guardrails --from llm-call-guardrails", "derived from another"),
            ("asset new our-guide --version 0.2.0", "the next version: a copy of the newest"),
        ],
    }.With(_name, _from, _version, _title).Runs((parsed, _) => Task.FromResult(Run(parsed)));

    private ExitCode Run(ParseResult parsed)
    {
        var (version, title) = (parsed.GetValue(_version), parsed.GetValue(_title));
        if (title is not null && (string.IsNullOrWhiteSpace(title) || TerminalText.Encode(title) != title))
        {
            throw new UsageException("--title is one line with some words.");
        }

        var desk = AssetShelf.Desk(AssetCommandParts.Folder);
        var author = new NewAsset(desk, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var plan = author.Plan(new NewAssetRequest(
            parsed.GetValue(_name)!, parsed.GetValue(_from), version is null ? null : SemVer.Read(version) ?? throw new UsageException($"`{version}` is no version; write it such as 1.2.0."), title));
        console.Line($"Wrote {Path.Combine(desk.Tree.Top, author.Write(plan))}");
        console.Say($"Change its files, then run: solvent asset test {plan.Asset.Name}");
        return ExitCode.Fine;
    }
}
