using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Testing;

namespace Solvent.PersonasBench;

/// <summary>Validates one document again and again with a compiled schema, beside ajv.</summary>
internal static class SchemaBench
{
    private const int Times = 500;

    /// <summary>Runs both in turns and prints the medians.</summary>
    public static void Run(BenchOptions options)
    {
        var folder = RepositoryRoot.Of("bench", "personas", "schema");
        var (schemaText, text) = (File.ReadAllBytes(Path.Combine(folder, "ticket.schema.json")), File.ReadAllBytes(Path.Combine(folder, "ticket.json")));
        using var document = JsonDocument.Parse(text);
        using var broken = JsonDocument.Parse(Encoding.UTF8.GetString(text).Replace("GBP", "XXX", StringComparison.Ordinal));
        var schema = JsonSchema.Parse(schemaText);
        if (!schema.Validate(document.RootElement).IsValid || schema.Validate(broken.RootElement).Errors.Count != 1)
        {
            throw new InvalidOperationException("the document is not judged as it should be");
        }

        var work = Directory.CreateTempSubdirectory("solvent-ajv").FullName;
        try
        {
            using var peer = Ajv.Prepare(work, folder);
            var (read, whole, failing, theirs, compiling) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = -3; round < options.Number("--rounds", 15); round++)
            {
                var values = new[]
                {
                    Microseconds(Times, () => schema.IsValid(document.RootElement)), Microseconds(Times, () => schema.Validate(text).IsValid),
                    Microseconds(Times / 10, () => !schema.Validate(broken.RootElement).IsValid), peer?.Measure(Times) ?? 0, Microseconds(20, () => JsonSchema.Parse(schemaText) is not null),
                };
                // The first rounds warm up.
                foreach (var (list, value) in round < 0 ? [] : new[] { read, whole, failing, theirs, compiling }.Zip(values))
                {
                    list.Add(value);
                }
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = schema.IsValid(document.RootElement);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            BenchOptions.Report($"a document of {text.Length} bytes, read, is valid ({allocated} bytes allocated)", Shown(read));
            BenchOptions.Report(peer is null ? "  ajv: npm or node is absent" : $"  ajv {Ajv.Version}, compiled, parsed object", peer is null ? "-" : Shown(theirs));
            BenchOptions.Report("  ours to theirs", peer is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{BenchOptions.Median(read) / BenchOptions.Median(theirs):0.00}, of the least {read.Min() / theirs.Min():0.00}"));
            BenchOptions.Report("the same from text", Shown(whole));
            BenchOptions.Report("one fault in it, told with place and reason", Shown(failing));
            BenchOptions.Report("reading, checking and compiling the schema", Shown(compiling));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static double Microseconds(int times, Func<bool> action)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            if (!action())
            {
                throw new InvalidOperationException("another answer than before");
            }
        }

        return clock.Elapsed.TotalMicroseconds / times;
    }

    // Where others use the machine, the least says what the work itself takes.
    private static string Shown(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{BenchOptions.Median(values):0.00} µs, least {values.Min():0.00}");
}
