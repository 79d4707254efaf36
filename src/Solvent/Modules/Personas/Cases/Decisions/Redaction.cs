using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Solvent.Modules.Personas.Cases;

/// <summary>
/// Takes out of a JSON value what names people or opens doors: secrets, addresses of mail, telephone, card and account numbers, long numbers, names where a field or
/// a salutation says so. What stands in its place has the same form, so that schemas still fit: digits become 0. The same value gives the same.
/// </summary>
/// <param name="mask">Takes out the secrets that rules know.</param>
/// <param name="people">Names of people that are known.</param>
internal sealed class Redaction(Func<string, string> mask, IReadOnlyList<string> people)
{
    /// <summary>Stands in place of a name.</summary>
    public const string Name = "[name]";

    /// <summary>Stands in place of a secret.</summary>
    public const string Hidden = "[secret]";

    /// <summary>Stands in place of an address of mail.</summary>
    public const string Mail = "someone@example.com";

    private const int LeastPerson = 3;
    private const int LeastDigits = 6;
    private const int ShortestNumber = 9;
    private const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const string Titles = @"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Herrn?|Frau|Sir|Madame?|Mme|Sr|Sra)\.?[ \t]+";
    private const string Openings = @"(?i:my name is|i am|i'm|name:|dear|hello|hi|from:|to:|sincerely|regards|cheers|yours|thanks|thank you|signed)[ \t]*,?\s+";
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "firstname", "lastname", "surname", "givenname", "familyname", "middlename", "fullname", "username", "displayname", "nickname", "maidenname", "customername", "contactname", "personname", "employeename",
        "author", "sender", "recipient", "signature", "contactperson", "address", "street", "streetaddress", "birthdate", "birthday", "dateofbirth", "placeofbirth", "passport", "login",
    };

    private static readonly HashSet<string> s_secrets = new(StringComparer.Ordinal) { "password", "passwd", "passphrase", "secret", "token", "accesstoken", "refreshtoken", "apikey", "authorization", "cookie", "privatekey", "clientsecret", "pin", "cvc", "cvv" };
    private static readonly Regex s_keys = new(@"-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.)*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|(?i:\b(?:bearer|basic)) +[A-Za-z0-9._~+/=-]{8,}", Plain);
    private static readonly Regex s_said = new(@"(?i)\b(?<word>pass(?:word|wd|phrase)|pin|secret|token|api[-_ ]?key)(?<between>[""']?\s*(?:[:=]|\bis\b)\s*[""']?)[^\s""',;]{3,}", Plain);
    private static readonly Regex s_mail = new(@"[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+", Plain);
    private static readonly Regex s_account = new(@"\b[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?\b", Plain);
    private static readonly Regex s_digits = new(@"(?<date>\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?)|\+?\(?\p{Nd}(?:[ ()./–-]{0,2}\p{Nd}){5,}", Plain);
    private static readonly Regex s_name = new($@"(?<before>\b(?:{Openings}(?:{Titles})?|{Titles}))(?<name>\p{{Lu}}[\p{{L}}'’-]+(?:[ \t]+\p{{Lu}}[\p{{L}}'’.-]*){{0,2}})", Plain);
    private static readonly Regex s_title = new($"^{Titles}$", Plain);
    private static readonly Regex s_full = new(@"^\s*\p{Lu}[\p{L}'’.-]*(?:[ \t]+\p{Lu}[\p{L}'’.-]*){1,3}\s*$", Plain);

    /// <summary>The value without what names people or opens doors.</summary>
    /// <returns>The value, and whether something was taken out.</returns>
    public (JsonElement Value, bool IsRedacted) Apply(JsonElement value)
    {
        var isRedacted = false;
        var node = Value(value, "", ref isRedacted);
        return isRedacted ? (JsonElement.Parse(node?.ToJsonString() ?? "null"), true) : (value, false);
    }

    /// <summary>The text without what names people or opens doors.</summary>
    public (string Text, bool IsRedacted) Apply(string text)
    {
        var clean = s_keys.Replace(mask(text), Hidden);
        clean = s_said.Replace(clean, match => $"{match.Groups["word"].Value}{match.Groups["between"].Value}{Hidden}");
        clean = s_mail.Replace(clean, Mail);
        clean = s_account.Replace(clean, match => match.Value.Count(char.IsAsciiDigit) >= LeastDigits + 2 || IsAccount(match.Value) ? Shape(match.Value, 2) : match.Value);
        clean = s_digits.Replace(clean, match => match.Groups["date"].Success ? match.Value : Shape(match.Value, 0));
        clean = s_name.Replace(clean, match => s_title.IsMatch(match.Groups["name"].Value + " ") ? match.Value : $"{match.Groups["before"].Value}{Name}");
        foreach (var person in people.Where(one => one.Length >= LeastPerson))
        {
            clean = Regex.Replace(clean, $@"(?<before>^|\W){Regex.Escape(person)}(?<after>\W|$)", match => $"{match.Groups["before"].Value}{Name}{match.Groups["after"].Value}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }

        return (clean, clean != text);
    }

    /// <summary>The text of a field: what it is called says what its text is, whatever it looks like.</summary>
    public (string Text, bool IsRedacted) Field(string name, string text)
    {
        var key = Letters(name);
        var whole = text.Length == 0 ? null : s_secrets.Contains(key) ? Hidden : s_names.Contains(key) || (key == "name" && s_full.IsMatch(text)) ? Name : null;
        return whole is null ? Apply(text) : (whole, whole != text);
    }

    private JsonNode? Value(JsonElement value, string key, ref bool isRedacted)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new JsonObject();
                foreach (var field in value.EnumerateObject())
                {
                    fields[Free(fields, Text(field.Name, ref isRedacted))] = Value(field.Value, Letters(field.Name), ref isRedacted);
                }

                return fields;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(Value(item, key, ref isRedacted));
                }

                return items;
            case JsonValueKind.String:
                return Of(value.GetString()!, key, ref isRedacted);
            case JsonValueKind.Number when value.GetRawText() is var digits && digits.Length >= ShortestNumber && digits.All(char.IsAsciiDigit):
                isRedacted = true;
                return JsonNode.Parse($"1{new string('0', digits.Length - 1)}");
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    private JsonValue Of(string text, string key, ref bool isRedacted)
    {
        var (clean, isOther) = Field(key, text);
        isRedacted |= isOther;
        return JsonValue.Create(clean);
    }

    private string Text(string text, ref bool isRedacted)
    {
        var (clean, isOther) = Apply(text);
        isRedacted |= isOther;
        return clean;
    }

    private static string Free(JsonObject fields, string name)
    {
        var free = name;
        for (var i = 2; fields.ContainsKey(free); i++)
        {
            free = $"{name}-{i}";
        }

        return free;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));

    private static string Shape(string text, int kept)
    {
        var shape = new StringBuilder(text);
        for (var i = kept; i < text.Length; i++)
        {
            shape[i] = char.IsDigit(text[i]) ? '0' : kept > 0 && char.IsLetter(text[i]) ? 'X' : text[i];
        }

        return shape.ToString();
    }

    // ISO 13616: the four signs at the start go to the end, letters are numbers from 10, and 1 is left over.
    private static bool IsAccount(string text)
    {
        var plain = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return (plain[4..] + plain[..4]).Aggregate(0, (left, c) => char.IsAsciiDigit(c) ? ((left * 10) + (c - '0')) % 97 : ((left * 100) + (c - 'A' + 10)) % 97) == 1;
    }
}
