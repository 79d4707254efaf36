using System.CommandLine;
using System.Text.Json;

namespace Solvent.Surfaces.Cli;

/// <summary><c>solvent schema</c>: lists or prints the JSON Schemas of outputs and files, and checks files with schemas.</summary>
internal sealed class SchemaCommand(CliConsole console)
{
    private readonly Argument<string?> _what = new("what") { Description = "Which; the list when left out", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The command.</summary>
    public Command Create() =>
        new CliCommand("schema", "Print the JSON Schema of an output or a file; check files with schemas") { _what, new ValidateSchemaCommand(console).Create() }
            .Runs((parsed, _) => Task.FromResult(Run(parsed.GetValue(_what))));

    private ExitCode Run(string? what)
    {
        if (what is null)
        {
            WriteList();
            return ExitCode.Fine;
        }

        console.Out.Write(SchemaFiles.Find(what) ?? throw new UsageException($"there is no schema `{what}`; there are {string.Join(", ", SchemaFiles.Names)}."));
        return ExitCode.Fine;
    }

    private void WriteList()
    {
        var table = new TextTable(new("schema"), new("describes", Least: 20));
        foreach (var name in SchemaFiles.Names)
        {
            using var schema = JsonDocument.Parse(SchemaFiles.Find(name)!);
            table.Add(new(name, Ink.Bold), schema.RootElement.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "");
        }

        table.Write(console);
    }
}
