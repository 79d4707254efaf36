using System.CommandLine;
using System.Text.Json.Serialization;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona publish|withdraw</c>.</summary>
internal sealed class PublishCommands(PersonaCommands shared)
{
    /// <summary>The command <c>publish</c>.</summary>
    public Command Publish()
    {
        var names = PersonaCommands.Names("Personas by the names of their folders; all of them when left out");
        var (format, output) = (CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("publish", "Publish the versions of contracts: what runs is a published version")
        {
            Details = """
                Keeps the contract with its schemas, rules, prompt and the text of its assets, and records it in the ledger, which is made where there is none. A published version never changes: the same again changes nothing, other content needs a higher version, and a version that promises less than what changed is refused.
                Ends with 1 where one of them was not published.
                """,
            Examples = [("persona publish support-router", "the contract of the folder, as it stands")],
        }.With(names, format, output, shared.Db).Runs(async (parsed, ct) =>
        {
            using var workspace = PersonaWorkspace.Open(shared.Folder);
            var asked = PersonaCommands.Asked(workspace, parsed.GetValue(names));
            // Asked first: no ledger is made for names that are not there.
            asked.ToList().ForEach(name => workspace.Folder(name));
            await using var register = SharedRegister.Open(shared.Types, shared.Time, shared.Folder, parsed.GetValue(shared.Db));
            using var book = new PersonaBook(register);
            var (done, code) = await PublishAsync(parsed, workspace, asked, book, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), new PublishDocument("solvent.persona-publish/1", done), PublishJson.Default.PublishDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, done));
            }

            return code;
        });
    }

    /// <summary>The command <c>withdraw</c>.</summary>
    public Command Withdraw()
    {
        var (name, version) = (new Argument<string>("NAME") { Description = "The published persona" }, new Argument<string>("VERSION") { Description = "The version, such as 1.2.0" });
        var because = new Option<string>("--because") { HelpName = "REASON", Description = "Why; it stands in the ledger", Required = true };
        return new CliCommand("withdraw", "Take a published version back: it is run no more, and stays readable")
        {
            Examples = [("persona withdraw support-router 1.2.0 --because \"Sends refunds to the wrong queue\"", "the version before it is run again")],
        }.With(name, version, because, shared.Db).Runs(async (parsed, ct) =>
        {
            var number = SemVer.Read(parsed.GetValue(version)!) ?? throw new UsageException($"`{TerminalText.Encode(parsed.GetValue(version)!)}` is no version; write it such as 1.2.0.");
            await using var register = SharedRegister.Find(shared.Types, shared.Time, shared.Folder, parsed.GetValue(shared.Db)) ?? throw new UsageException("nothing is published here yet; `solvent persona publish` does that.");
            using var book = new PersonaBook(register);
            var verdict = await new WithdrawPersona(parsed.GetValue(name)!, number, parsed.GetValue(because)!).HandleAsync(book, await register.CallerAsync(shared.Folder, ct), ct);
            if (verdict is Refusal refusal)
            {
                return shared.Refuse(refusal);
            }

            var current = (await book.FindAsync(parsed.GetValue(name)!, ct))?.Current;
            shared.Console.Say(verdict is Verdict.Append { Count: 0 } ? "That is so already." : current is null ? "Withdrawn. No version of it is run any more." : $"Withdrawn. {current.Version} is run now.");
            return ExitCode.Fine;
        });
    }

    private async Task<(IReadOnlyList<PublishedItem> Done, ExitCode Code)> PublishAsync(ParseResult parsed, PersonaWorkspace workspace, IReadOnlyList<string> names, PersonaBook book, CancellationToken ct)
    {
        var (done, code) = (new List<PublishedItem>(), ExitCode.Fine);
        var repository = (await RepositoryScans.IdentifyAsync(workspace.Top, ct)).Id;
        var caller = await book.Register.CallerAsync(shared.Folder, ct);
        var (library, publisher) = (LibraryView.Open(workspace.Top), new PersonaPublisher(book));
        foreach (var reading in await shared.LintAsync(parsed, workspace, names, book, ct))
        {
            if (reading.Contract is not { } contract || reading.Problems.HasErrors)
            {
                shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
                shared.Console.Fail($"{reading.Folder.Name} was not published.");
                code = ExitCodes.Combine(code, ExitCode.Failed);
                continue;
            }

            var (verdict, _) = await publisher.PublishAsync(contract, library, new PersonaOrigin(repository, workspace.Below), caller, ct);
            if (verdict is Refusal refusal)
            {
                code = ExitCodes.Combine(code, shared.Refuse(refusal));
                continue;
            }

            var version = (await book.FindAsync(contract.Name, ct))!.Find(contract.Version)!;
            done.Add(new PublishedItem(contract.Name, version.Version, version.Step, version.Before, version.Blob, version.Assets, verdict is Verdict.Append { Count: > 0 }));
        }

        return (done, code);
    }

    private static void Write(CliConsole console, IReadOnlyList<PublishedItem> done)
    {
        foreach (var one in done)
        {
            console.Line(
                one.Fresh ? $"Published {one.Name} {one.Version}{(one.Before is null ? "" : $", {one.Step} since {one.Before}")}: {one.Blob[..12]}" : $"{one.Name} {one.Version} is published as it is: {one.Blob[..12]}",
                one.Fresh ? Ink.Green : Ink.Plain);
        }
    }
}

/// <summary>What <c>persona publish --format json</c> gives: <c>solvent.persona-publish/1</c>.</summary>
internal sealed record PublishDocument(string Schema, IReadOnlyList<PublishedItem> Items);

/// <summary>A version that is published.</summary>
/// <param name="Name">The persona's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Step">See <see cref="PersonaPublished"/>.</param>
/// <param name="Before">The version that it was compared with; null for the first.</param>
/// <param name="Blob">SHA-256 (hex) of the contract with all that it rests on.</param>
/// <param name="Assets">The versions of assets that it is bound to.</param>
/// <param name="Fresh">Whether it was published now, and not before.</param>
internal sealed record PublishedItem(string Name, string Version, string Step, string? Before, string Blob, IReadOnlyList<string> Assets, bool Fresh);

/// <summary>Writes the document.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PublishDocument))]
internal sealed partial class PublishJson : JsonSerializerContext;
