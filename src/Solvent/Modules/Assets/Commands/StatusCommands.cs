using System.CommandLine;
using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Adoption;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary><c>solvent asset status|diff</c>.</summary>
internal sealed class StatusCommands(AssetCommandParts parts)
{
    /// <summary>The commands.</summary>
    public IEnumerable<Command> Create() => [Status(), Diff()];

    private Command Status()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("status", "Show how the assets of this repository stand")
        {
            Details = """
                up-to-date; behind: a newer version is out; edited: changed here, which an upgrade keeps; drifted: a file, block or base is gone or damaged, or a conflict is not decided; incompatible: the library can't bring it further without an answer.
                Ends with 1 where something drifted; so does `solvent check`.
                """,
        }.With(format, output).Runs((parsed, _) =>
        {
            var all = AdoptionStatus.All(AssetShelf.Desk(AssetCommandParts.Folder));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(parts.Console, parsed.GetValue(output), StatusDocument.Of(all), StatusJson.Default.StatusDocument);
            }
            else
            {
                CliOutput.WriteTable(parts.Console, parsed.GetValue(output), console => Write(console, all));
            }

            return Task.FromResult(ExitCodes.If(all.Any(one => one.IsDrifted), ExitCode.Failed));
        });
    }

    private static void Write(CliConsole console, IReadOnlyList<AdoptionStatus> all)
    {
        if (all.Count == 0)
        {
            console.Line("No asset is adopted here. `solvent asset match` names those that pay what is owed.");
            return;
        }

        var table = new TextTable(new("asset", Least: 20), new("version"), new("newest"), new("state"), new("tools", Least: 8, Drop: 1));
        foreach (var one in all)
        {
            table.Add(
                one.Adoption.Asset, one.Adoption.Now.Version.ToString(), one.Newest?.ToString() ?? "–",
                new TableCell(string.Join(", ", one.States.Select(StatusDocument.Word)), one.IsDrifted ? Ink.Red : one.States is [AdoptionState.UpToDate] ? Ink.Green : Ink.Yellow),
                string.Join(", ", one.Adoption.Now.Targets));
        }

        table.Write(console);
        foreach (var one in all)
        {
            foreach (var reason in one.Reasons)
            {
                console.Paragraph($"{one.Adoption.Asset}: {TerminalText.Encode(reason)}.", Ink.Dim);
            }
        }
    }

    private Command Diff()
    {
        var (name, to) = (AssetCommandParts.Name("The asset"), new Option<string?>("--to") { HelpName = "VERSION", Description = "What that version would change; without it what was edited here" });
        return new CliCommand("diff", "Show what was edited here since an asset was written, or what a version would change")
            .With(name, to).Runs((parsed, _) =>
            {
                var desk = AssetShelf.Desk(AssetCommandParts.Folder);
                var asset = parsed.GetValue(name)!;
                var diffs = parsed.GetValue(to) is { } version ? OfVersion(desk, asset, version) : OfEdits(desk, asset);
                foreach (var diff in diffs.Where(diff => diff.Length > 0))
                {
                    FileDiff.Write(parts.Console, diff);
                }

                return Task.FromResult(ExitCode.Fine);
            });
    }

    private static IEnumerable<string> OfEdits(AdoptionDesk desk, string asset)
    {
        var adoption = desk.Adoption(asset);
        return desk.Written(asset, adoption.Now).Select(file => FileDiff.Of(file.Path, file.Text, AdoptedText.Of(file.Path, desk.Tree.Read(file.Path), file.IsShared, asset).Text));
    }

    private static IEnumerable<string> OfVersion(AdoptionDesk desk, string asset, string version)
    {
        var wanted = SemVer.Read(version) ?? throw new UsageException($"`{version}` is no version; write it such as 1.2.0.");
        return desk.Upgrade(asset, wanted, null, new Dictionary<string, IReadOnlyList<string>>(), TransitionOptions.Usual).Changes.Select(change => FileDiff.Of(change.Path, change.Before, change.After));
    }
}

/// <summary>What <c>asset status --format json</c> gives: <c>solvent.asset-status/1</c>.</summary>
internal sealed record StatusDocument(string Schema, IReadOnlyList<StatusEntry> Items)
{
    /// <summary>The document.</summary>
    public static StatusDocument Of(IReadOnlyList<AdoptionStatus> all) => new("solvent.asset-status/1",
    [
        .. all.Select(one => new StatusEntry(
            one.Adoption.Asset, one.Adoption.Now.Version.ToString(), one.Newest?.ToString(), [.. one.States.Select(Word)], one.Reasons, one.Adoption.Now.Targets,
            [.. one.Adoption.Now.Files.Select(file => file.Path)])),
    ]);

    /// <summary>The word for a state.</summary>
    public static string Word(AdoptionState state) => state switch
    {
        AdoptionState.UpToDate => "up-to-date",
        AdoptionState.Behind => "behind",
        AdoptionState.Edited => "edited",
        AdoptionState.Drifted => "drifted",
        _ => "incompatible",
    };
}

/// <summary>An adoption.</summary>
internal sealed record StatusEntry(
    string Asset, string Version, string? Newest, IReadOnlyList<string> States, IReadOnlyList<string> Reasons, IReadOnlyList<string> Targets, IReadOnlyList<string> Files);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusDocument))]
internal sealed partial class StatusJson : JsonSerializerContext;
