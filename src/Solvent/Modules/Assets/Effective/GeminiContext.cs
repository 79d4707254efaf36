using System.Text;
using System.Text.Json;
using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Effective;

/// <summary>What Gemini CLI loads: GEMINI.md (or what the settings name) of the folders above, and of those below when a file is touched, with imports.</summary>
internal static class GeminiContext
{
    private const string Settings = ".gemini/settings.json";
    private const int MostNames = 10;

    /// <summary>Answers.</summary>
    public static EffectiveContext Of(ContextDraft draft)
    {
        var loaded = new List<string>();
        var names = Names(draft);
        foreach (var name in names)
        {
            foreach (var folder in draft.Above)
            {
                Add(draft, loaded, folder, name, LoadMoment.Start);
            }

            foreach (var folder in draft.Below)
            {
                Add(draft, loaded, folder, name, LoadMoment.Path);
            }
        }

        if (!names.Contains("AGENTS.md") && draft.Read("AGENTS.md", "AGENTS.md of the top") is { } agents)
        {
            draft.Skip(agents, "AGENTS.md of the top", SourceState.NotLoaded, $"Gemini reads {string.Join(", ", names)} here: name AGENTS.md too in context.fileName of {Settings}");
        }

        return draft.Finish(
            [
                "~/.gemini (GEMINI.md, settings) and extensions are outside the repository and are not counted.",
                "Earlier versions of Gemini also load every GEMINI.md below the working folder at start; those of other folders are not listed.",
                "The lines that Gemini puts around each file are in --bytes and in no source's size.",
            ],
            string.Join("\n\n", loaded));
    }

    private static void Add(ContextDraft draft, List<string> loaded, string folder, string name, LoadMoment moment)
    {
        var path = ContextDraft.In(folder, name);
        var reason = $"context of {ContextDraft.Shown(folder)}";
        if (draft.Read(path, reason) is not { } file)
        {
            return;
        }

        var content = new GeminiImports(draft, moment).Expand(file, reason).Trim();
        if (content.Length > 0)
        {
            var shown = Relative(draft.Question.From, path);
            loaded.Add($"--- Context from: {shown} ---\n{content}\n--- End of Context from: {shown} ---");
        }
    }

    private static string Relative(string from, string path) =>
        from.Length == 0 ? path : path.StartsWith(from + "/", StringComparison.Ordinal) ? path[(from.Length + 1)..]
        : new StringBuilder().Insert(0, "../", from.Split('/').Length).Append(path).ToString();

    private static IReadOnlyList<string> Names(ContextDraft draft)
    {
        if (draft.Read(Settings, "settings", 1 << 20) is not { } file)
        {
            return ["GEMINI.md"];
        }

        try
        {
            using var json = JsonDocument.Parse(file.Text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
            var root = json.RootElement;
            var names = root.ValueKind != JsonValueKind.Object ? default
                : root.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object && context.TryGetProperty("fileName", out var now) ? now
                : root.TryGetProperty("contextFileName", out var old) ? old : default;
            IReadOnlyList<string> found = names.ValueKind switch
            {
                JsonValueKind.String => [names.GetString()!],
                JsonValueKind.Array => [.. names.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!).Take(MostNames)],
                _ => [],
            };
            found = [.. found.Where(static name => name.Length > 0 && !name.Split('/').Contains(".."))];
            return found.Count > 0 ? found : ["GEMINI.md"];
        }
        catch (JsonException e)
        {
            draft.Skip(file, "settings", SourceState.NotLoaded, $"it is no JSON (line {e.LineNumber + 1}), so context.fileName is unknown: GEMINI.md is taken");
            return ["GEMINI.md"];
        }
    }
}
