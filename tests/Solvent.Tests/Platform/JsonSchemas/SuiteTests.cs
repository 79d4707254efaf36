using System.Text.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Testing;

namespace Solvent.Tests.Platform.JsonSchemas;

/// <summary>The official suite of the draft 2020-12.</summary>
public sealed class SuiteTests
{
    private const string Suite = "json-schema";

    /// <summary>Cases of the required part when it was taken over; fewer would mean that some are not run.</summary>
    private const int Cases = 1_299;

    private static readonly Lazy<Dictionary<string, JsonElement>> s_remotes = new(() => Directory
        .EnumerateFiles(Path.Combine(Conformance.Folder(Suite), "remotes"), "*.json", SearchOption.AllDirectories)
        .ToDictionary(path => $"http://localhost:1234/{Path.GetRelativePath(Path.Combine(Conformance.Folder(Suite), "remotes"), path).Replace('\\', '/')}", Read, StringComparer.Ordinal));

    /// <summary>What the optional part says otherwise, each with the reason.</summary>
    private static readonly HashSet<string> s_otherwise = new(
    [
        // The rule of the joiner by joining types, the rules of both directions, and punycode that is not canonical are not read.
        "ZERO WIDTH NON-JOINER not preceded by Virama but matches regexp", "Bidi domain name with a digit-first label is invalid", "label starting with a digit before a right-to-left letter is invalid",
        "left-to-right label containing a right-to-left letter is invalid", "right-to-left label mixing both digit types is invalid", "A-label that decodes to a Bidi rule violation is invalid",
        "non-canonical Punycode that does not re-encode to itself is invalid",
    ], StringComparer.Ordinal);

    [ConformanceFact(Suite)]
    public void Every_required_case_is_answered_as_the_suite_says()
    {
        var cases = Run(Files().Where(path => !path.Contains("optional", StringComparison.Ordinal)), assertsFormats: false).ToList();

        Assert.Empty(cases.Where(one => one.Problem is not null).Select(one => one.Problem));
        Assert.True(cases.Count >= Cases, $"only {cases.Count} cases");
    }

    [ConformanceFact(Suite)]
    public void Formats_patterns_and_big_numbers_are_answered_as_the_optional_part_says()
    {
        string[] parts = ["format", "bignum.json", "ecmascript-regex.json", "non-bmp-regex.json", "float-overflow.json", "dynamicRef.json", "anchor.json", "id.json", "unknownKeyword.json", "refOfUnknownKeyword.json"];
        var files = Files().Where(path => path.Contains("optional", StringComparison.Ordinal) && parts.Any(part => path.Split('/', '\\').Contains(part)));

        Assert.Empty(Run(files, assertsFormats: true).Where(one => one.Problem is not null && !s_otherwise.Contains(one.Name)).Select(one => one.Problem));
    }

    private static IEnumerable<(string Name, string? Problem)> Run(IEnumerable<string> files, bool assertsFormats)
    {
        foreach (var path in files)
        {
            foreach (var group in Read(path).EnumerateArray())
            {
                var schema = JsonSchema.Parse(group.GetProperty("schema"), new SchemaOptions { Documents = s_remotes.Value, AssertsFormats = assertsFormats });
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    yield return (test.GetProperty("description").GetString()!, Problem(schema, test) is { } problem ? $"{Path.GetFileName(path)}: {group.GetProperty("description")}: {test.GetProperty("description")}: {problem}" : null);
                }
            }
        }
    }

    private static string? Problem(JsonSchema schema, JsonElement test)
    {
        var (data, expected) = (test.GetProperty("data"), test.GetProperty("valid").GetBoolean());
        var result = schema.Validate(data);
        return result.IsValid != expected ? $"expected {expected}: {string.Join("; ", result.Errors)}"
            : result.IsValid != schema.IsValid(data) || result.IsValid != schema.Validate(System.Text.Encoding.UTF8.GetBytes(data.GetRawText())).IsValid ? "text and element differ"
            : result.IsValid != (result.Errors.Count == 0) ? "the errors do not fit the answer"
            : null;
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Conformance.Folder(Suite), "tests", "draft2020-12"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
