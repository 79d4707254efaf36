using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary><c>solvent asset search|list|show</c>.</summary>
internal sealed class LibraryCommands(CliConsole console)
{
    /// <summary>The commands.</summary>
    public IEnumerable<Command> Create() => [List(), Search(), Show()];

    private Command List()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("list", "List the assets that can be adopted here").With(format, output)
            .Runs((parsed, _) => Task.FromResult(Write(parsed.GetValue(format)!, parsed.GetValue(output), Library().All())));
    }

    private Command Search()
    {
        var (words, format, output) = (new Argument<string[]>("words") { Description = "Words; all must stand in the name, title, summary, sections, stacks or rules", Arity = ArgumentArity.OneOrMore }, CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("search", "Find assets by words, packages or the ids of rules")
        {
            Examples = [("asset search celery", "what there is for Celery"), ("asset search P02", "what pays findings of P02")],
        }.With(words, format, output)
            .Runs((parsed, _) => Task.FromResult(Write(parsed.GetValue(format)!, parsed.GetValue(output), AssetSearch.Find(Library().All(), parsed.GetValue(words)!))));
    }

    private Command Show()
    {
        var (name, format, output) = (AssetCommandParts.Name("The asset, such as llm-call-guardrails, or name@version"), CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("show", "Show an asset: sections and what they pay, parameters, versions, sources").With(name, format, output).Runs((parsed, _) =>
        {
            var desk = AssetShelf.Desk(AssetCommandParts.Folder);
            var asset = LifecycleCommands.Asset(desk, parsed.GetValue(name)!);
            var document = AssetDocument.Of(asset, desk.Library.Versions(asset.Name));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), document, AssetJson.Default.AssetDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => AssetPage.Write(target, document));
            }

            return Task.FromResult(ExitCode.Fine);
        });
    }

    private static AssetLibrary Library() => AssetShelf.Desk(AssetCommandParts.Folder).Library;

    private ExitCode Write(string format, string? output, IReadOnlyList<Asset> assets)
    {
        if (format == "json")
        {
            CliOutput.WriteJson(console, output, AssetListDocument.Of(assets), AssetJson.Default.AssetListDocument);
            return ExitCode.Fine;
        }

        CliOutput.WriteTable(console, output, target =>
        {
            var table = new TextTable(new("asset"), new("version"), new("pays", IsRight: true), new("what it is", Least: 20));
            foreach (var asset in assets)
            {
                table.Add(asset.Name, asset.Version.ToString(), $"{asset.Sections.SelectMany(section => section.Pays).Distinct(StringComparer.Ordinal).Count()} rules", asset.Title);
            }

            table.Write(target);
        });
        return ExitCode.Fine;
    }
}
