using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Trials;

/// <summary>How often a model passed a case, with the asset or without.</summary>
/// <param name="Case">The case.</param>
/// <param name="IsWith">Whether the model had the asset.</param>
/// <param name="Runs">How often it was asked.</param>
/// <param name="Passed">How often it passed.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Date">The day.</param>
/// <param name="Version">The asset's version.</param>
internal sealed record RecordedResult(string Case, bool IsWith, int Runs, int Passed, string Model, DateOnly Date, SemVer Version)
{
    /// <summary>Where results lie in the folder of a version.</summary>
    public const string Path = "evaluation/results.jsonl";

    private const int LongestLine = 4_000;
    private const int MostLines = 100_000;
    private const int MostRuns = 1_000_000;

    /// <summary>Reads a file of results, a JSON object a line.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="report">Takes each line that is none.</param>
    public static IReadOnlyList<RecordedResult> ReadAll(string file, string text, TrialReport report)
    {
        var results = new List<RecordedResult>();
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            if (++number > MostLines)
            {
                report.Fail($"{file}:{number}", $"It has more than {MostLines:N0} lines; keep what two versions are compared by.");
                break;
            }

            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var (result, problem) = Read(line);
            if (problem is not null)
            {
                report.Fail($"{file}:{number}", $"{problem} The line was left out; mend or delete it.");
            }
            else
            {
                results.Add(result!);
            }
        }

        return results;
    }

    /// <summary>The line that stands for it, with its line break.</summary>
    public string Line => JsonSerializer.Serialize(
        new ResultLine(Case, IsWith ? "with" : "without", Runs, Passed, Model, Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Version.ToString()), ResultJson.Default.ResultLine) + "\n";

    private static (RecordedResult? Result, string? Problem) Read(string line)
    {
        if (line.Length > LongestLine)
        {
            return (null, $"A line has at most {LongestLine:N0} characters.");
        }

        ResultLine? read;
        try
        {
            read = JsonSerializer.Deserialize(line, ResultJson.Default.ResultLine);
        }
        catch (JsonException)
        {
            return (null, "This is no result such as {\"case\": \"…\", \"arm\": \"with\", \"n\": 10, \"pass\": 9, \"model\": \"…\", \"date\": \"2026-11-27\", \"version\": \"1.0.0\"}.");
        }

        return read is not { Case.Length: > 0, Model.Length: > 0 } ? (null, "`case` or `model` is missing.")
            : read.Arm is not ("with" or "without") ? (null, "`arm` is `with` or `without`.")
            : read.N is null or < 1 or > MostRuns ? (null, $"`n` is from 1 to {MostRuns:N0}.")
            : read.Pass is null || read.Pass < 0 || read.Pass > read.N ? (null, "`pass` is from 0 to `n`.")
            : !DateOnly.TryParseExact(read.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? (null, "`date` is a day such as 2026-11-27.")
            : SemVer.Read(read.Version ?? "") is not { } version ? (null, "`version` is a version such as 1.0.0.")
            : (new RecordedResult(read.Case, read.Arm == "with", read.N.Value, read.Pass.Value, read.Model, date, version), null);
    }
}

/// <summary>A line of a file of results.</summary>
internal sealed record ResultLine(string? Case, string? Arm, int? N, int? Pass, string? Model, string? Date, string? Version);

/// <summary>Reads and writes lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine))]
internal sealed partial class ResultJson : JsonSerializerContext;
