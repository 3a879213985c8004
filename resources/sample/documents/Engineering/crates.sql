-- How many crates left the cold store in each week of the season, and how many came back.
WITH weekly AS (
    SELECT strftime('%Y-%W', moved_at) AS week,
           SUM(CASE WHEN direction = 'out' THEN crates ELSE 0 END) AS gone,
           SUM(CASE WHEN direction = 'in'  THEN crates ELSE 0 END) AS back
    FROM movement
    WHERE moved_at >= '2026-08-01'
    GROUP BY week
)
SELECT week, gone, back, SUM(gone - back) OVER (ORDER BY week) AS missing
FROM weekly
ORDER BY week;
