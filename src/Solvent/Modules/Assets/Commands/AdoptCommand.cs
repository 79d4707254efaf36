using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Assets.Adoption;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary><c>solvent asset adopt</c>.</summary>
internal sealed class AdoptCommand(AssetCommandParts parts)
{
    /// <summary>The command.</summary>
    public Command Create()
    {
        var (name, set, values, target, dry, because) = (AssetCommandParts.Name("The asset, or name@version"), AssetCommandParts.Set(), AssetCommandParts.Values(), AssetCommandParts.Target(), AssetCommandParts.DryRun(), AssetCommandParts.Because());
        return new CliCommand("adopt", "Take over guidance that stands here already: what matches an asset is upgraded from then on")
        {
            Details = """
                Finds the asset's sections by heading and words in the files that are there, and takes the asset's text as their base. No word of yours changes: in a file of the team markers go around what matches, and what differs from the base counts as edited here. Files of the asset that are missing are written.
                """,
            Examples = [("asset adopt ai-code-review --dry-run", "what matches, and what would be marked")],
        }.With(name, target, set, values, dry, because).Runs(async (parsed, ct) =>
        {
            var desk = AssetShelf.Desk(AssetCommandParts.Folder);
            var asset = LifecycleCommands.Asset(desk, parsed.GetValue(name)!);
            var given = AssetCommandParts.Given(parsed.GetValue(set) ?? [], parsed.GetValue(values));
            var (plan, matched) = desk.TakeOver(asset, AssetCommandParts.Tools(parsed.GetValue(target)) ?? ToolsInUse.Of(desk.Tree.Top, asset), given);
            foreach (var one in matched)
            {
                parts.Console.Line(string.Create(CultureInfo.InvariantCulture, $"  matches   {TerminalText.Encode(one.File)}: {TerminalText.Encode(one.Title)} ↔ {one.Section} ({one.Likeness:P0} of the words)"));
            }

            if (matched.Count == 0)
            {
                parts.Console.Fail($"nothing here matches {asset.Reference}; write it with `solvent asset add {asset.Name}`.");
                return ExitCode.Failed;
            }

            return await parts.DoAsync(desk, plan, parsed.GetValue(dry), writesConflicts: false, parsed.GetValue(because), ct);
        });
    }
}
