using System.Globalization;
using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Contracts;

namespace Solvent.Modules.Personas.Reading;

/// <summary>Times, amounts and conditions as contracts write them.</summary>
internal static partial class PersonaUnits
{
    private static readonly (string Unit, TimeSpan Of)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>What <see cref="Time"/> takes, for messages.</summary>
    public const string TimeForm = "a time such as 500ms, 2s, 5m, 24h or 7d";

    /// <summary>What <see cref="Cost"/> takes, for messages.</summary>
    public const string CostForm = "an amount such as 0.01 EUR";

    /// <summary>What <see cref="Condition"/> takes, for messages.</summary>
    public const string ConditionForm = "a condition such as `cases-passed >= 0.95` or `escalation-rate <= 0.2 over 7d`";

    /// <summary>A time; null for anything else, and for one of nothing or of more than a year.</summary>
    public static TimeSpan? Time(string text)
    {
        foreach (var (unit, of) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number) && number * of.TotalDays is > 0 and <= 366)
            {
                return TimeSpan.FromMicroseconds(Math.Round(number * of.TotalMicroseconds));
            }
        }

        return null;
    }

    /// <summary>A time as it is read again: in the largest unit in which it is a whole number.</summary>
    public static string Text(TimeSpan time)
    {
        var (unit, of) = s_units.Last(one => one.Of == s_units[0].Of || time.Ticks % one.Of.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)time.Ticks / of.Ticks:0.###}{unit}");
    }

    /// <summary>An amount; null for anything else.</summary>
    public static PersonaCost? Cost(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, { Length: 3 } currency] && currency.All(char.IsAsciiLetterUpper)
        && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and < 1_000_000_000_000m
            ? new PersonaCost(amount, currency) : null;

    /// <summary>An amount as it is read again.</summary>
    public static string Text(PersonaCost cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Amount:0.############################} {cost.Currency}");

    /// <summary>A condition; null for anything else.</summary>
    public static PersonaCondition? Condition(string text)
    {
        var match = Conditions().Match(text.Trim());
        if (!match.Success || !double.TryParse(match.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return null;
        }

        var over = match.Groups["over"] is { Success: true } group ? Time(group.Value) : null;
        return over is null && match.Groups["over"].Success ? null : new PersonaCondition(match.Groups["measure"].Value, match.Groups["op"].Value, value, over);
    }

    /// <summary>A condition as it is read again.</summary>
    public static string Text(PersonaCondition one) => string.Create(CultureInfo.InvariantCulture, $"{one.Measure} {one.Op} {one.Value:R}{(one.Over is { } over ? $" over {Text(over)}" : "")}");

    [GeneratedRegex(@"\A(?<measure>[a-z][a-z0-9-]{0,59})\s*(?<op><=|>=|==|<|>)\s*(?<value>-?[0-9][0-9.eE+-]{0,30})(?:\s+over\s+(?<over>[0-9.]{1,20}[a-z]{1,2}))?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Conditions();
}
