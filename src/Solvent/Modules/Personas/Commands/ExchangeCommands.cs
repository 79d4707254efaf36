using System.CommandLine;
using System.Text.Json.Nodes;
using Solvent.Modules.Personas.Authoring;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Exchange;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Workspace;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Commands;

/// <summary><c>solvent persona export|import</c>.</summary>
internal sealed class ExchangeCommands(PersonaCommands shared)
{
    /// <summary>The command <c>export</c>.</summary>
    public Command Export()
    {
        var name = PersonaCommands.Name();
        var form = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = "a2a (an AgentCard of A2A 1.0) or odcs (a data contract of ODCS 3.1)", Required = true };
        form.AcceptOnlyFromAmong("a2a", "odcs");
        var version = new Option<string?>("--version") { HelpName = "VERSION", Description = "A published version; without it the contract of the folder" };
        var address = new Option<string?>("--address") { HelpName = "URL", Description = "Where the server is, such as https://solvent.example.org; an AgentCard needs it" };
        var output = CliOutput.Option();
        return new CliCommand("export", "Write a contract as an AgentCard or a data contract")
        {
            Details = "What has no place there is told on standard error.",
            Examples = [("persona export support-router --format a2a --address https://solvent.example.org", "for other agents"), ("persona export support-router --format odcs", "for a catalogue of data")],
        }.With(name, form, version, address, output, shared.Db).Runs((parsed, ct) => shared.WithBookAsync(parsed, async book =>
        {
            var (contract, status) = await ContractAsync(book, parsed.GetValue(name)!, parsed.GetValue(version), ct);
            var place = Address(parsed.GetValue(address));
            var made = parsed.GetValue(form) == "odcs" ? DataContract.Export(contract, status, place)
                : AgentCard.Export(contract, place ?? throw new UsageException("say where the server is with --address https://…; an AgentCard names it."));
            CliOutput.WriteJson(shared.Console, parsed.GetValue(output), Exchanges.Element(made.Document), ExchangeJson.Default.JsonElement);
            Tell(made.Lost);
            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>import</c>.</summary>
    public Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "An AgentCard (JSON) or a data contract of ODCS 3 (YAML or JSON)" };
        var skill = new Option<string?>("--skill") { HelpName = "ID", Description = "The skill of an AgentCard that has several" };
        var name = new Option<string?>("--name") { HelpName = "NAME", Description = "What the persona is called; without it the name that the file says" };
        return new CliCommand("import", "Start a contract from an AgentCard or a data contract")
        {
            Details = $"Writes {PersonaFolder.Root}/NAME. Nothing that is there is changed; what was not taken over is told on standard error.",
            Examples = [("persona import agent-card.json --skill search", "from an agent of others")],
        }.With(file, skill, name).Runs((parsed, _) =>
        {
            var root = Read(parsed.GetValue(file)!).ToJson();
            var made = Exchanges.Text(root, "kind") == "DataContract" || Exchanges.Text(root, "apiVersion") is not null ? DataContract.Import(root) : AgentCard.Import(root, parsed.GetValue(skill));
            Write(parsed.GetValue(name) is { } wanted ? Named(made, wanted) : made);
            return Task.FromResult(ExitCode.Fine);
        });
    }

    private async Task<(PersonaContract Contract, string Status)> ContractAsync(Contract.PersonaBook? book, string name, string? version, CancellationToken ct)
    {
        var known = book is null ? null : await book.FindAsync(name, ct);
        if (version is not null)
        {
            var found = SemVer.Read(version) is { } number ? known?.Find(number) : null;
            return found is null ? throw new UsageException($"{TerminalText.Encode(name)} {TerminalText.Encode(version)} was not published.")
                : ((await book!.LoadAsync(known!, found, ct)).Contract, found.IsWithdrawn ? "retired" : "active");
        }

        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var reading = workspace.Read(name);
        if (reading.Contract is { } contract)
        {
            return (contract, known?.Find(contract.Version) is { IsWithdrawn: false } ? "active" : "draft");
        }

        shared.Tell(reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
        throw new UsageException($"{reading.File} can't be used; mend it first.");
    }

    private static PlacedValue Read(string file)
    {
        byte[] bytes;
        try
        {
            bytes = new FileInfo(file) is { Exists: true, Length: <= PlacedText.MostBytes } ? File.ReadAllBytes(file) : throw new UsageException($"{file} is not there, or has more than {PlacedText.MostBytes / 1024} kB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read: {e.Message}");
        }

        var problems = new ProblemList();
        var root = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? PlacedJson.Read(file, bytes, problems) : PlacedYaml.Read(file, bytes, problems);
        return root is { Fields: not null } && !problems.HasErrors ? root
            : throw new UsageException(problems.All.Count > 0 ? TerminalText.Encode(problems.All[0].ToString()) : $"{file} holds no mapping; give an AgentCard or a data contract.");
    }

    private static Imported Named(Imported made, string name)
    {
        if (!PersonaReader.IsId(name))
        {
            throw new UsageException($"`{TerminalText.Encode(name)}` is no name of a persona; write 1 to 60 small letters, digits and dashes, a letter first.");
        }

        made.Manifest["name"] = name;
        return made with { Name = name };
    }

    private void Write(Imported made)
    {
        using var workspace = PersonaWorkspace.Open(shared.Folder);
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PersonaFolder.Manifest] = YamlText.Write(made.Manifest), ["schemas/input.json"] = Indented(made.Inputs), ["schemas/output.json"] = Indented(made.Outputs),
        };
        var written = new FolderWriter(Path.Combine(workspace.Top, workspace.Below)).WriteNew($"{PersonaFolder.Root}/{made.Name}", files, new Dictionary<string, string>());
        foreach (var path in written)
        {
            shared.Console.Line($"Wrote {workspace.Place(path)}");
        }

        Tell(made.Lost);
        shared.Console.Say($"Change its files, then run: solvent persona lint {made.Name}");
    }

    private static string Indented(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, CliOutput.JsonOptions))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private void Tell(IReadOnlyList<string> lost)
    {
        foreach (var one in lost)
        {
            shared.Console.Warn($"{one}.");
        }
    }

    private static Uri? Address(string? text) => text is null ? null
        : Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw new UsageException($"--address is the address of a server such as https://solvent.example.org, not `{TerminalText.Encode(text)}`.");
}

/// <summary>Writes documents of other forms.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class ExchangeJson : System.Text.Json.Serialization.JsonSerializerContext;
