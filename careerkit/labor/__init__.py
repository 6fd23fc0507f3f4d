"""The labor market: real tables of occupations, skills, wages, projections and moves."""
