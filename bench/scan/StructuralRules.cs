namespace Solvent.ScanBench;

/// <summary>Eight rules for a structural search in each language, of the kind that the catalogue asks for.</summary>
internal static class StructuralRules
{
    private static readonly Dictionary<string, (string[] Endings, string[] Patterns)> s_languages = new(StringComparer.Ordinal)
    {
        ["Python"] = ([".py"],
        [
            "$C.chat.completions.create($$$A)", "$C.messages.create($$$A)", "pickle.load($$$A)", "torch.load($$$A)",
            "train_test_split($$$A)", "$X == np.nan", "$M.from_pretrained($$$A)", "eval($$$A)",
        ]),
        ["TypeScript"] = ([".ts", ".mts"],
        [
            "$C.chat.completions.create($$$A)", "$C.messages.create($$$A)", "generateText($$$A)", "streamText($$$A)",
            "JSON.parse($$$A)", "new OpenAI($$$A)", "eval($$$A)", "$X.innerHTML = $Y",
        ]),
        ["CSharp"] = ([".cs"],
        [
            "$C.CompleteChatAsync($$$A)", "$C.CompleteChat($$$A)", "$C.GetResponseAsync($$$A)", "$C.InvokePromptAsync($$$A)",
            "JsonSerializer.Deserialize<$T>($$$A)", "new ChatClient($$$A)", "Process.Start($$$A)", "JsonDocument.Parse($$$A)",
        ]),
    };

    /// <summary>The language of which the tree holds most files, and its usual ending.</summary>
    public static (string Language, string Ending) MainLanguage(string tree)
    {
        var counts = Directory.EnumerateFiles(tree, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .CountBy(f => Path.GetExtension(f) ?? "", StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var main = s_languages.MaxBy(l => l.Value.Endings.Sum(e => counts.GetValueOrDefault(e)));
        return (main.Key, main.Value.Endings[0]);
    }

    /// <summary>The rules as one text for the command line.</summary>
    public static string For(string language) => string.Join("\n---\n", s_languages[language].Patterns.Index()
        .Select(p => $"id: rule-{p.Index}\nlanguage: {language}\nrule: {{ pattern: \"{p.Item}\" }}"));
}
