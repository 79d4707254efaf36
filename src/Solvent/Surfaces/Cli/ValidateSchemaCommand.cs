using System.CommandLine;
using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Platform.JsonSchemas.Documents;

namespace Solvent.Surfaces.Cli;

/// <summary><c>solvent schema validate SCHEMA INSTANCE…</c>: checks values with a JSON Schema.</summary>
internal sealed class ValidateSchemaCommand(CliConsole console)
{
    private const int MostBytes = 64 << 20;

    // Files may be large, and who asks here waits.
    private static readonly TimeSpan s_patternTime = TimeSpan.FromSeconds(10);
    private readonly Argument<string> _schema = new("schema") { Description = "The schema: a file, JSON or YAML, or the name of one that `solvent schema` lists" };
    private readonly Argument<string[]> _instances = new("instance") { Description = "What is checked: files, JSON or YAML; - for standard input", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _with = new("--with") { HelpName = "FILE", Description = "A further schema that the first refers to, by its `$id` or its path; may be given several times" };
    private readonly Option<bool> _formats = new("--assert-format") { Description = "Check `format` (date-time, uri …), which only tells otherwise" };
    private readonly Option<string> _format = CliOutput.Format("text", "json");
    private readonly Option<string?> _output = CliOutput.Option();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("validate", "Check JSON or YAML with a JSON Schema (draft 2020-12)")
    {
        Details = "Says for each file whether it is as the schema says, and where not, with line, place and reason.\nNothing is fetched: a schema that is referred to is named with --with.\n"
            + "Ends with 0 when all are valid, with 1 when one is not, with 2 when the schema can't be used or a file can't be read.",
        Examples =
        [
            ("schema validate order.schema.json orders/*.json", "every file of a folder"),
            ("schema validate scan - < scan.json", "with a schema of the program's own"),
        ],
        Arguments = { _schema, _instances },
        Options = { _with, _formats, _format, _output },
    }.Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var (name, paths) = (parsed.GetValue(_schema)!, parsed.GetValue(_instances)!);
        if (paths.Append(name).Concat(parsed.GetValue(_with) ?? []).Count(static path => path == "-") > 1)
        {
            throw new UsageException("standard input can be read only once; name - once.");
        }

        var schema = await ReadSchemaAsync(name, parsed, ct);
        var checkedFiles = new List<CheckedFile>();
        foreach (var path in paths)
        {
            checkedFiles.Add(await CheckAsync(schema, path, ct));
        }

        if (parsed.GetValue(_format) == "json")
        {
            CliOutput.WriteJson(console, parsed.GetValue(_output), SchemaValidationDocument.Of(name, checkedFiles), SchemaValidationJson.Default.SchemaValidationDocument);
        }
        else
        {
            CliOutput.WriteTable(console, parsed.GetValue(_output), to => checkedFiles.ForEach(file => Write(to, file)));
        }

        return ExitCodes.Combine(
            ExitCodes.If(checkedFiles.Any(static file => file.Unreadable is not null), ExitCode.Misused),
            ExitCodes.If(checkedFiles.Any(static file => !file.Valid), ExitCode.Failed));
    }

    private async Task<JsonSchema> ReadSchemaAsync(string name, ParseResult parsed, CancellationToken ct)
    {
        var document = name != "-" && !File.Exists(name) && SchemaFiles.Find(name) is { } own
            ? ValueDocument.Read($"{name}.json", System.Text.Encoding.UTF8.GetBytes(own))
            : await ReadAsync(name, ct);
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var path in parsed.GetValue(_with) ?? [])
        {
            var further = (await ReadAsync(path, ct)).Root;
            given[Address(path)] = further;
            if (further.ValueKind == JsonValueKind.Object && further.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String)
            {
                given[id.GetString()!.TrimEnd('#')] = further;
            }
        }

        try
        {
            return JsonSchema.Parse(document.Root, new SchemaOptions { BaseUri = Address(name), Documents = given, AssertsFormats = parsed.GetValue(_formats), PatternTime = s_patternTime });
        }
        catch (JsonSchemaException e)
        {
            var line = e.Place.Length == 0 || e.Place[0] == '/' ? $":{document.Line(e.Place)}" : "";
            throw new UsageException($"{(name == "-" ? "standard input" : name)}{line}: {(e.Place.Length == 0 ? "" : $"{TerminalText.Encode(e.Place)}: ")}{e.Reason}");
        }
        catch (InvalidOperationException)
        {
            throw new UsageException($"{name}: a text in it is no Unicode; half of a surrogate pair stands alone.");
        }
    }

    private async Task<CheckedFile> CheckAsync(JsonSchema schema, string path, CancellationToken ct)
    {
        ValueDocument value;
        try
        {
            value = await ReadAsync(path, ct);
        }
        catch (UsageException e)
        {
            console.Fail(e.Message);
            return new CheckedFile(path, false, [], e.Message);
        }

        var result = schema.Validate(value.Root);
        return new CheckedFile(path, result.IsValid, [.. result.Errors.Select(error => new FoundError(value.Line(error.InstancePath), error.InstancePath, error.SchemaPath, error.Reason))], null);
    }

    private static async Task<ValueDocument> ReadAsync(string path, CancellationToken ct)
    {
        var shown = path == "-" ? "standard input" : path;
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var buffer = new MemoryStream();
            var part = new byte[1 << 16];
            while (await stream.ReadAsync(part, ct) is > 0 and var count)
            {
                buffer.Write(part, 0, count);
                if (buffer.Length > MostBytes)
                {
                    throw new UsageException($"{shown} has more than {MostBytes >> 20} MB; split it.");
                }
            }

            return ValueDocument.Read(shown, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (DocumentException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"can't read {shown}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : e.Message)}");
        }
    }

    // Relative references between files of a folder lead from one to the other; the folder's own place is of no matter.
    private static string Address(string path) => path == "-" ? "file:///-" : $"file:///{string.Join('/', Path.GetRelativePath(".", path).Split(Path.DirectorySeparatorChar, '/').Select(static step => step == ".." ? "_up_" : Uri.EscapeDataString(step)))}";

    private static void Write(CliConsole to, CheckedFile file)
    {
        var name = file.File == "-" ? "standard input" : file.File;
        foreach (var error in file.Errors)
        {
            to.Line($"{name}:{error.Line}: {(error.InstancePath.Length == 0 ? "" : $"{error.InstancePath}: ")}{error.Reason} ({error.SchemaPath})");
        }

        to.Line(file.Valid ? $"{name}: valid" : file.Unreadable is not null ? $"{name}: can't be read" : $"{name}: not valid", file.Valid ? Ink.Green : Ink.Red);
    }
}
