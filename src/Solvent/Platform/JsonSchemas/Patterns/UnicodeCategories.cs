using System.Globalization;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>General categories of Unicode by the names that patterns use.</summary>
internal static class UnicodeCategories
{
    private static readonly (string Short, string Long, UnicodeCategory Category)[] s_single =
    [
        ("Lu", "Uppercase_Letter", UnicodeCategory.UppercaseLetter), ("Ll", "Lowercase_Letter", UnicodeCategory.LowercaseLetter), ("Lt", "Titlecase_Letter", UnicodeCategory.TitlecaseLetter),
        ("Lm", "Modifier_Letter", UnicodeCategory.ModifierLetter), ("Lo", "Other_Letter", UnicodeCategory.OtherLetter),
        ("Mn", "Nonspacing_Mark", UnicodeCategory.NonSpacingMark), ("Mc", "Spacing_Mark", UnicodeCategory.SpacingCombiningMark), ("Me", "Enclosing_Mark", UnicodeCategory.EnclosingMark),
        ("Nd", "Decimal_Number", UnicodeCategory.DecimalDigitNumber), ("Nl", "Letter_Number", UnicodeCategory.LetterNumber), ("No", "Other_Number", UnicodeCategory.OtherNumber),
        ("Pc", "Connector_Punctuation", UnicodeCategory.ConnectorPunctuation), ("Pd", "Dash_Punctuation", UnicodeCategory.DashPunctuation), ("Ps", "Open_Punctuation", UnicodeCategory.OpenPunctuation),
        ("Pe", "Close_Punctuation", UnicodeCategory.ClosePunctuation), ("Pi", "Initial_Punctuation", UnicodeCategory.InitialQuotePunctuation), ("Pf", "Final_Punctuation", UnicodeCategory.FinalQuotePunctuation),
        ("Po", "Other_Punctuation", UnicodeCategory.OtherPunctuation),
        ("Sm", "Math_Symbol", UnicodeCategory.MathSymbol), ("Sc", "Currency_Symbol", UnicodeCategory.CurrencySymbol), ("Sk", "Modifier_Symbol", UnicodeCategory.ModifierSymbol), ("So", "Other_Symbol", UnicodeCategory.OtherSymbol),
        ("Zs", "Space_Separator", UnicodeCategory.SpaceSeparator), ("Zl", "Line_Separator", UnicodeCategory.LineSeparator), ("Zp", "Paragraph_Separator", UnicodeCategory.ParagraphSeparator),
        ("Cc", "Control", UnicodeCategory.Control), ("Cf", "Format", UnicodeCategory.Format), ("Co", "Private_Use", UnicodeCategory.PrivateUse), ("Cn", "Unassigned", UnicodeCategory.OtherNotAssigned),
    ];

    private static readonly (string Short, string Long)[] s_groups =
        [("L", "Letter"), ("M", "Mark"), ("N", "Number"), ("P", "Punctuation"), ("S", "Symbol"), ("Z", "Separator"), ("C", "Other")];

    /// <summary>The categories of a name; null where there is none of that name.</summary>
    public static IReadOnlySet<UnicodeCategory>? Find(string name)
    {
        if (name is "LC" or "Cased_Letter")
        {
            return Having("Lu", "Ll", "Lt");
        }

        if (name is "cntrl" or "digit" or "punct")
        {
            return Find(name switch { "cntrl" => "Cc", "digit" => "Nd", _ => "P" });
        }

        var group = s_groups.FirstOrDefault(one => one.Short == name || one.Long == name || (name == "Combining_Mark" && one.Short == "M")).Short;
        return group is not null ? s_single.Where(one => one.Short[0] == group[0]).Select(static one => one.Category).ToHashSet()
            : s_single.Any(one => one.Short == name || one.Long == name) ? s_single.Where(one => one.Short == name || one.Long == name).Select(static one => one.Category).ToHashSet()
            : null;
    }

    private static HashSet<UnicodeCategory> Having(params string[] names) => [.. s_single.Where(one => names.Contains(one.Short, StringComparer.Ordinal)).Select(static one => one.Category)];
}
